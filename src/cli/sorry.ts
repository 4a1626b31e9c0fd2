/** What went wrong, in one sentence for whoever typed the command. Exit status 2, no stack. */
export class Sorry extends Error {
  override name = 'Sorry'
}
