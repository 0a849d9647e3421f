-- Self-healing: what passes is sent again by itself. Of records that wait for the same system one is sent as a probe, and
-- the others only when it arrived.
create table healing (
    tenant_id       text        not null,
    failure_id      uuid        not null,
    installation_id uuid        not null,
    system          text        not null,
    began_at        timestamptz not null, -- when it failed first
    tries           int         not null default 0,
    next_at         timestamptz, -- null: it waits for a probe, or is under way
    ended_at        timestamptz,
    primary key (tenant_id, failure_id),
    foreign key (tenant_id, installation_id) references installation
);
create index healing_due on healing (next_at) where next_at is not null;
create index healing_of_system on healing (tenant_id, installation_id, system, began_at) where ended_at is null;

-- A system that did not take what was sent to it. There is no row while it does.
create table circuit (
    tenant_id       text        not null,
    installation_id uuid        not null,
    system          text        not null,
    opened_at       timestamptz not null,
    probes          int         not null default 0,
    probe           uuid, -- the failure that is under way as a probe
    next_at         timestamptz not null, -- of the next probe, or of the next look at this one
    primary key (tenant_id, installation_id, system),
    foreign key (tenant_id, installation_id) references installation
);
create index circuit_due on circuit (next_at);

do $$
declare
    t text;
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    foreach t in array array['healing', 'circuit'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant_wall on %I to ${app} using (%s) with check (%s)', t, same_tenant, same_tenant);
        execute format('create policy owner_migrates on %I to ${owner} using (true) with check (true)', t);
        execute format('create policy worker_finds on %I for select to ${worker} using (true)', t);
        execute format('grant select, insert, update, delete on %I to ${app}', t);
        execute format('grant select on %I to ${worker}', t);
    end loop;
    execute 'create policy worker_finds on failure for select to ${worker} using (true)';
end $$;
grant select (tenant_id, id, case_id, state, whole_run, settled_at) on failure to ${worker};
