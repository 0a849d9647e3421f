-- Whom steps of an escalation may name beside roles: teams, of which somebody is on duty, and contacts of the operator.
create table team (
    name       text        primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    rota       text        not null, -- JSON: zone, and who is on duty from when in the week
    changed_at timestamptz not null,
    changed_by text        not null
);
create table contact (
    name       text        primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    channel    text        not null check (channel in ('email', 'webhook')),
    address    text        not null check (length(address) between 3 and 2000),
    secret     text, -- of a webhook: whsec_…
    changed_at timestamptz not null,
    changed_by text        not null
);
grant select, insert, update, delete on team, contact to ${app};
