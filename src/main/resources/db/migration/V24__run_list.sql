-- Lists of runs, newest first: of all integrations, and those in which something did not arrive.
create index run_list on run (tenant_id, started_at desc, trace_id desc);
create index run_missing on run (tenant_id, started_at desc, trace_id desc) where not_arrived > 0 or outcome = 1;
-- What failed in a run, and what failed of an installation in the last days.
create index failure_of_run on failure (tenant_id, trace_id);
create index failure_of_installation on failure (tenant_id, installation_id, first_failed_at);
