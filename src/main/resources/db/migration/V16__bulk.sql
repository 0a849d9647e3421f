-- One remedy for many failures of a case: which they are is settled when the job is made.
create table bulk_job (
    tenant_id    text        not null,
    id           uuid        not null,
    case_id      uuid        not null,
    kind         text        not null check (kind in ('correct', 'resend')),
    pointer      text, -- RFC 6901, of the value that is corrected
    label        text,
    value        text, -- as it was typed
    state        text        not null check (state in ('draft', 'running', 'cancelled', 'done')),
    total        int         not null,
    author       text        not null,
    author_id    uuid,
    created_at   timestamptz not null,
    started_at   timestamptz,
    ended_at     timestamptz,
    leased_until timestamptz, -- a process is at it until then
    primary key (tenant_id, id),
    foreign key (tenant_id, case_id) references cases on delete cascade
);
create index bulk_job_of_case on bulk_job (tenant_id, case_id, created_at desc);
create index bulk_job_running on bulk_job (started_at) where state = 'running';

create table bulk_item (
    tenant_id  text not null,
    job_id     uuid not null,
    number     int  not null,
    failure_id uuid not null,
    reference  text not null,
    version    int  not null, -- of the record when the job was made: a later one is somebody else's
    state      text not null check (state in ('waiting', 'sent', 'unfit', 'changed', 'over', 'unclear', 'hidden', 'cancelled')),
    why        text,
    at         timestamptz,
    primary key (tenant_id, job_id, number),
    foreign key (tenant_id, job_id) references bulk_job on delete cascade
);
create index bulk_item_waiting on bulk_item (tenant_id, job_id, number) where state = 'waiting';

do $$
declare
    t text;
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    foreach t in array array['bulk_job', 'bulk_item'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant_wall on %I to ${app} using (%s) with check (%s)', t, same_tenant, same_tenant);
        execute format('create policy owner_migrates on %I to ${owner} using (true) with check (true)', t);
        execute format('grant select, insert, update, delete on %I to ${app}', t);
    end loop;
    execute 'create policy worker_finds on bulk_job for select to ${worker} using (true)';
end $$;
grant select (tenant_id, id, state, started_at, leased_until) on bulk_job to ${worker};
