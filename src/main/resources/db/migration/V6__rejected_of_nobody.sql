-- Operators read what names no customer; a customer's own rejected rows stay behind its wall.
drop policy staff_reads on ingest_log;
create policy staff_reads_of_nobody on ingest_log for select to ${staff} using (tenant_id is null);
grant select on ingest_log to ${staff};
