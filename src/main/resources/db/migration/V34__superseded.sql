-- Clocks of a promise that a case was moved away from, as they were then. The clocks that replaced them are in clock.
create table clock_superseded (
    tenant_id      text        not null,
    case_id        uuid        not null,
    at             timestamptz not null,
    kind           text        not null,
    number         int         not null,
    cycle          int         not null,
    tier           text        not null,
    policy_version int         not null,
    started_at     timestamptz not null,
    deadline       timestamptz,
    state          text        not null,
    ended_at       timestamptz,
    primary key (tenant_id, case_id, at, kind, number),
    foreign key (tenant_id, case_id) references cases on delete cascade,
    foreign key (tier, policy_version) references policy (tier, version)
);
do $$
declare
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    alter table clock_superseded enable row level security;
    alter table clock_superseded force row level security;
    execute format('create policy tenant_wall on clock_superseded to ${app} using (%s) with check (%s)', same_tenant, same_tenant);
    create policy owner_migrates on clock_superseded to ${owner} using (true) with check (true);
    grant select, insert on clock_superseded to ${app};
end $$;
