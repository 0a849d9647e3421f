-- The kill switch: an installation is paused before trouble grows, by itself or by a person. What waits is kept.
create table installation_pause (
    tenant_id       text        not null,
    id              uuid        not null,
    installation_id uuid        not null,
    by_itself       boolean     not null,
    paused_by       text        not null,
    reason          text check (length(reason) between 1 and 500), -- as a person gave it
    failed          int, -- what was seen when it happened by itself, as is attempts
    attempts        int,
    paused_at       timestamptz not null,
    resumed_at      timestamptz,
    resumed_by      text,
    primary key (tenant_id, id),
    foreign key (tenant_id, installation_id) references installation,
    check (by_itself = (reason is null) and by_itself = (failed is not null) and by_itself = (attempts is not null)),
    check ((resumed_at is null) = (resumed_by is null))
);
create unique index installation_pause_now on installation_pause (tenant_id, installation_id) where resumed_at is null;
create index installation_pause_list on installation_pause (tenant_id, installation_id, paused_at desc);

-- what waited during a pause is handed out bit by bit: not before
alter table command add column not_before timestamptz;

create index failure_lately on failure (tenant_id, installation_id, last_failed_at desc);

do $$
declare
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    alter table installation_pause enable row level security;
    alter table installation_pause force row level security;
    execute format('create policy tenant_wall on installation_pause to ${app} using (%s) with check (%s)', same_tenant, same_tenant);
    create policy owner_migrates on installation_pause to ${owner} using (true) with check (true);
    grant select, insert, update on installation_pause to ${app};
end $$;
-- who fails lately, and whose commands are held
grant select (state) on installation to ${worker};
grant select (installation_id, type) on command to ${worker};
