/** What was answered to requests that may come again. `n` is the order of writing: the oldest go first. */
export const replayTable = `
create table replay (
  n integer primary key, owner text not null, key text not null, at integer not null, fingerprint text not null,
  made text, answer text, unique (owner, key)
) strict;
`
