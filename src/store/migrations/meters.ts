/** What accounts have used. */
export const meterTable = `
create table meter (
  account_sid text not null, day text not null, category text not null,
  count integer not null, usage integer not null, price integer not null,
  primary key (account_sid, day, category)
) strict, without rowid;
`
