-- What metrics tell of runtimes: the layer beneath runs and logs. Small, and kept for two weeks.
create table runtime_point (
    tenant_id       text             not null,
    at              timestamptz      not null,
    key             bytea            not null, -- the same metric of the same process under the same attributes
    installation_id uuid             not null,
    instance        text,
    name            text             not null,
    unit            text             not null,
    kind            text             not null check (kind in ('gauge', 'sum', 'delta', 'histogram', 'delta_histogram')),
    series          text             not null, -- JSON of the point's attributes, or ''
    value           double precision, -- of a number
    count           bigint, -- of a distribution, as are sum and max
    sum             double precision,
    max             double precision,
    primary key (tenant_id, at, key),
    foreign key (tenant_id, installation_id) references installation
);
-- for what has to go: rows come in the order of their time, so their places tell it
create index runtime_point_age on runtime_point using brin (at);

do $$
declare
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    alter table runtime_point enable row level security;
    alter table runtime_point force row level security;
    execute format('create policy tenant_wall on runtime_point to ${app} using (%s) with check (%s)', same_tenant, same_tenant);
    create policy owner_migrates on runtime_point to ${owner} using (true) with check (true);
    create policy staff_reads on runtime_point for select to ${staff} using (true);
    grant select, insert on runtime_point to ${app};
    -- attributes are no part of staff's lists, as elsewhere
    grant select (tenant_id, at, installation_id, instance, name, unit, kind, value, count, sum, max) on runtime_point to ${staff};
end $$;
