/** What the catalog does not speak of: settings, totals, jobs and timelines. */
export const firstTables = `
create table setting (name text not null primary key, value text not null) strict, without rowid;

create table total (of text not null, owner text not null, n integer not null, primary key (of, owner))
  strict, without rowid;

-- front: the first of its lane. Only those can be claimed, host by host.
create table job (
  id integer primary key, kind text not null, lane text not null, host text not null, due integer not null,
  tries integer not null, work text not null, front integer not null
) strict;
create index job_lane on job (lane);
create index job_host on job (kind, host, due) where front;
create index job_due on job (kind, due) where front;

create table timeline (call_sid text not null, n integer not null, entry text not null, primary key (call_sid, n))
  strict, without rowid;
`
