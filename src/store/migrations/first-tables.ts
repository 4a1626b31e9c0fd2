/** What the catalog does not speak of: settings, totals, jobs and timelines. */
export const firstTables = `
create table setting (name text not null primary key, value text not null) strict, without rowid;

create table total (of text not null, owner text not null, n integer not null, primary key (of, owner))
  strict, without rowid;

create table job (
  id integer primary key, kind text not null, lane text not null, host text not null, due integer not null,
  tries integer not null, work text not null
) strict;

create table timeline (n integer primary key, call_sid text not null, entry text not null) strict;
create index timeline_of_call on timeline (call_sid);
`
