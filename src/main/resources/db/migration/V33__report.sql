-- Which promises were kept: staff read clocks by when they were due, and what happened to the cases whose were not kept.
create index clock_by_month on clock (deadline) where deadline is not null;
grant select on case_happening to ${staff};
