-- When an installation is expected to run: silence is not success.
create table installation_schedule (
    tenant_id       text        not null,
    installation_id uuid        not null,
    cron            text, -- five fields, in the zone
    zone            text        not null,
    every_seconds   bigint check (every_seconds > 0), -- instead of cron: at least so often
    grace_seconds   bigint      not null check (grace_seconds >= 0),
    take_seconds    bigint check (take_seconds > 0), -- how long a run may take
    least           int check (least >= 0), -- records of a run
    most            int check (most >= 0),
    set_by          text        not null,
    set_at          timestamptz not null,
    expected_at     timestamptz not null, -- the run that is judged next
    look_at         timestamptz not null, -- when
    silence         text check (silence in ('NOT_RUN', 'OVERDUE', 'EMPTY', 'FEWER', 'MORE')), -- that was found last and is not over
    silent_from     timestamptz, -- a run that began then or later belongs to it
    primary key (tenant_id, installation_id),
    foreign key (tenant_id, installation_id) references installation,
    check ((cron is null) <> (every_seconds is null)),
    check ((silence is null) = (silent_from is null))
);
create index installation_schedule_due on installation_schedule (look_at);

do $$
declare
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    alter table installation_schedule enable row level security;
    alter table installation_schedule force row level security;
    execute format('create policy tenant_wall on installation_schedule to ${app} using (%s) with check (%s)', same_tenant, same_tenant);
    create policy owner_migrates on installation_schedule to ${owner} using (true) with check (true);
    create policy worker_finds on installation_schedule for select to ${worker} using (true);
    grant select, insert, update, delete on installation_schedule to ${app};
    grant select (tenant_id, installation_id, look_at) on installation_schedule to ${worker};
end $$;
