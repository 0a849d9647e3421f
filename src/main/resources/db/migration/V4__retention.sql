-- How long a customer's history is kept, in days of the events' own time; null: as long as handrail.retention.days says.
-- While a hold lasts, nothing of it goes, whatever the days say.
alter table tenant
    add retention_days int check (retention_days between 1 and 3660),
    add held_since     timestamptz,
    add held_why       text check (length(held_why) between 1 and 500),
    add check ((held_since is null) = (held_why is null));
