-- What a customer says about a record type of its own: words, more sensitive fields, and whether a re-run needs a second person.
create table record_type_setting (
    tenant_id    text        not null references tenant,
    integration  text        not null,
    type         text        not null,
    label        text, -- null: the operator's
    label_plural text,
    sensitive    text[]      not null default '{}', -- RFC 6901 pointers, beside the operator's
    approval     boolean     not null default false,
    updated_at   timestamptz not null,
    primary key (tenant_id, integration, type),
    foreign key (integration, type) references record_type
);

-- Asked for by a person: that a record, a run or all of a time is run once more.
create table rerun_request (
    tenant_id        text        not null,
    id               uuid        not null,
    installation_id  uuid        not null,
    kind             text        not null check (kind in ('record', 'run', 'window')),
    record_type      text,
    record_reference text,
    record_key       text,
    run_id           uuid, -- the bytes of its trace id
    from_at          timestamptz,
    to_at            timestamptz,
    arrived          int         not null, -- records of it that had arrived when it was asked for
    not_arrived      int         not null,
    reason           text        not null,
    press            text        not null,
    asked_by_id      uuid        not null,
    asked_by         text        not null,
    asked_at         timestamptz not null,
    state            text        not null check (state in ('waiting', 'sent', 'declined', 'withdrawn')),
    second_person    boolean     not null,
    decided_by       text,
    decided_at       timestamptz,
    decline_reason   text,
    command_id       uuid,
    primary key (tenant_id, id),
    unique (tenant_id, press),
    foreign key (tenant_id, installation_id) references installation,
    foreign key (tenant_id, command_id) references command
);
create index rerun_request_list on rerun_request (tenant_id, asked_at desc, id desc);
create index rerun_request_waiting on rerun_request (asked_at) where state = 'waiting';

alter table command add column run_id uuid;
alter table command add column from_at timestamptz;
alter table command add column to_at timestamptz;

do $$
declare
    t text;
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    foreach t in array array['record_type_setting', 'rerun_request'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant_wall on %I to ${app} using (%s) with check (%s)', t, same_tenant, same_tenant);
        execute format('create policy owner_migrates on %I to ${owner} using (true) with check (true)', t);
        execute format('grant select, insert, update, delete on %I to ${app}', t);
    end loop;
    execute 'create policy staff_reads on rerun_request for select to ${staff} using (true)';
end $$;
revoke delete on rerun_request from ${app};
grant select (tenant_id, id, installation_id, kind, state, asked_at) on rerun_request to ${staff};
