/** Why a database cannot be opened, in one sentence for the operator. */
export class CannotOpen extends Error {
  override name = 'CannotOpen'
  readonly why: 'newer' | 'in use' | 'not usable' | 'not ours'

  constructor(why: CannotOpen['why'], message: string) {
    super(message)
    this.why = why
  }
}
