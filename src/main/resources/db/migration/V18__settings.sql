-- What a customer's administrators set themselves: when and of what each recipient is told, the logo, and who changed what.
alter table recipient
    add muted      text[] not null default '{}', -- topics of notices that it does not want
    add quiet_from time,
    add quiet_to   time,
    add quiet_zone text,
    add paused_at  timestamptz,
    add check ((quiet_from is null) = (quiet_to is null) and (quiet_from is null) = (quiet_zone is null));
create index delivery_of_recipient on delivery (tenant_id, recipient_id, created_at desc, id desc);

create table logo (
    tenant_id  text        not null references tenant,
    type       text        not null check (type in ('image/png', 'image/jpeg', 'image/webp')),
    content    bytea       not null check (length(content) <= 262144),
    width      int         not null,
    height     int         not null,
    updated_at timestamptz not null,
    primary key (tenant_id)
);

-- Append-only: who changed which setting, and when.
create table setting_change (
    tenant_id text        not null,
    id        uuid        not null,
    at        timestamptz not null,
    who_id    uuid, -- null for machines
    who       text        not null,
    what      text        not null, -- key of a sentence
    value     text        not null default '',
    old_value text        not null default '',
    primary key (tenant_id, id)
);
create index setting_change_list on setting_change (tenant_id, at desc, id desc);

do $$
declare
    t text;
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    foreach t in array array['logo', 'setting_change'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant_wall on %I to ${app} using (%s) with check (%s)', t, same_tenant, same_tenant);
        execute format('create policy owner_migrates on %I to ${owner} using (true) with check (true)', t);
    end loop;
end $$;
grant select, insert, update, delete on logo to ${app};
grant select, insert on setting_change to ${app};
