-- One figure that open cases are ordered by: as if a case had been waiting since then. What is at stake, how many records, whose
-- they are and how long they wait all move it to the past; see cases/rules/Impact, which keeps it from the next change on.
alter table cases add column weighed_since timestamptz;
update cases c set weighed_since = coalesce((select min(f.first_failed_at) from failure f where f.tenant_id = c.tenant_id
    and f.case_id = c.id and f.state in ('open', 'sending', 'unclear')), c.opened_at) - (10 * log(1 + greatest(stake, 0) / 100) + 5 * log(greatest(waiting, 1))) * interval '1 day';
alter table cases alter column weighed_since set default now(), alter column weighed_since set not null;
create index case_impact on cases (tenant_id, weighed_since, id) where state = 'open';
grant select (weighed_since) on cases to ${staff};
