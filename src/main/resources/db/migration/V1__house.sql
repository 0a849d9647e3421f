-- The house: every table that belongs to a tenant starts its key with tenant_id and lies behind forced row-level security.
-- Roles: ${owner} owns and migrates, ${app} serves requests and runs items as one tenant, ${worker} finds what is due,
-- ${staff} reads lists over tenants. None of them may bypass the walls.

-- ---------------------------------------------------------------- who (tenancy)

create table tenant (
    tenant_id  text primary key check (tenant_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name       text        not null check (length(name) between 1 and 200),
    zone       text        not null default 'UTC',
    language   text        not null default 'en',
    accent     text check (accent ~ '^#[0-9a-f]{6}$'),
    created_at timestamptz not null
);

create table member (
    tenant_id  text        not null references tenant,
    id         uuid        not null,
    issuer     text        not null,
    subject    text        not null,
    name       text        not null,
    email      text        not null,
    role       text        not null check (role in ('customer-member', 'customer-admin')),
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, issuer, subject)
);
create index member_person on member (issuer, subject);

create table invitation (
    tenant_id  text        not null references tenant,
    id         uuid        not null,
    email      text        not null,
    name       text        not null,
    role       text        not null check (role in ('customer-member', 'customer-admin')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    primary key (tenant_id, id)
);
create index invitation_open on invitation (lower(email)) where used_at is null;

create table staff (
    id         uuid primary key,
    issuer     text        not null,
    subject    text        not null,
    name       text        not null,
    email      text        not null,
    role       text        not null check (role in ('support', 'engineer', 'operator')),
    created_at timestamptz not null,
    unique (issuer, subject)
);

create table staff_invitation (
    id         uuid primary key,
    email      text        not null,
    name       text        not null,
    role       text        not null check (role in ('support', 'engineer', 'operator')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index staff_invitation_open on staff_invitation (lower(email)) where used_at is null;

-- Only SHA-256 of a token is kept: tokens are 256 random bits, so a slow hash would add nothing.
create table credential (
    tenant_id    text        not null references tenant,
    id           uuid        not null,
    name         text        not null,
    hash         bytea       not null unique,
    shown        text        not null,
    scopes       text[]      not null,
    created_at   timestamptz not null,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    primary key (tenant_id, id)
);

create table operator_credential (
    id           uuid primary key,
    name         text        not null,
    hash         bytea       not null unique,
    shown        text        not null,
    scopes       text[]      not null,
    tenants      text[], -- the tenants it may act for; null: all
    created_at   timestamptz not null,
    revoked_at   timestamptz,
    last_used_at timestamptz
);

-- ---------------------------------------------------------------- what happened (history)

create table integration (
    key        text primary key,
    name       text        not null,
    created_at timestamptz not null
);

create table record_type (
    integration  text        not null references integration,
    type         text        not null,
    label        text        not null,
    label_plural text        not null,
    schema       text, -- JSON Schema 2020-12
    editable     text[]      not null default '{}', -- RFC 6901 pointers
    sensitive    text[]      not null default '{}',
    version      int         not null,
    updated_at   timestamptz not null,
    primary key (integration, type)
);

create table installation (
    tenant_id     text        not null references tenant,
    id            uuid        not null,
    integration   text        not null,
    name          text        not null,
    state         text        not null default 'active' check (state in ('active', 'paused')),
    first_seen_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, integration, name)
);

create table run (
    tenant_id       text        not null,
    trace_id        bytea       not null,
    installation_id uuid        not null,
    name            text,
    started_at      timestamptz not null,
    ended_at        timestamptz not null,
    trigger_type    text,
    trigger_id      text,
    trigger_by      text,
    outcome         smallint,
    arrived         int         not null default 0,
    not_arrived     int         not null default 0,
    primary key (tenant_id, trace_id),
    foreign key (tenant_id, installation_id) references installation
);
create index run_of_installation on run (tenant_id, installation_id, started_at desc);

-- One row of history. The day comes from the event's own time, so that a repeat is a duplicate wherever it arrives.
create table event (
    tenant_id        text        not null,
    day              date        not null,
    key              bytea       not null,
    kind             smallint    not null,
    occurred_at      timestamptz not null,
    ended_at         timestamptz not null,
    received_at      timestamptz not null,
    installation_id  uuid        not null,
    instance         text,
    version          text,
    trace_id         bytea,
    span_id          bytea,
    parent_span_id   bytea,
    name             text        not null,
    layer            smallint    not null,
    outcome          smallint    not null,
    explicit_outcome boolean     not null,
    record_type      text,
    record_reference text,
    record_key       text,
    record_inherited boolean     not null, -- named by an ancestor, not by the row itself
    payload          text,
    payload_cut      boolean     not null,
    amount           numeric,
    currency         text,
    step             text,
    system           text,
    system_role      text,
    trigger_type     text,
    trigger_id       text,
    trigger_by       text,
    command_id       uuid,
    clues            text,
    links            text,
    attributes       text,
    primary key (tenant_id, day, key)
) partition by range (day);
create index event_time on event (tenant_id, occurred_at desc);
create index event_record on event (tenant_id, record_reference, occurred_at desc) where record_reference is not null;
create index event_run on event (tenant_id, trace_id) where trace_id is not null;

-- Outcomes of records per hour: home pages read these and never the events.
create table rollup_hour (
    tenant_id       text        not null,
    installation_id uuid        not null,
    hour            timestamptz not null,
    outcome         smallint    not null,
    records         bigint      not null,
    primary key (tenant_id, installation_id, hour, outcome),
    foreign key (tenant_id, installation_id) references installation
);

-- Evidence that cannot be placed yet, because a parent has not arrived. Settled when it does, or when it is due.
create table loose_end (
    tenant_id       text        not null,
    trace_id        bytea       not null,
    record_key      text        not null, -- '' for a failed row that names no record
    record_type     text        not null,
    record_reference text       not null,
    installation_id uuid        not null,
    day             date        not null,
    due_at          timestamptz not null,
    primary key (tenant_id, trace_id, installation_id, record_type, record_key)
);
create index loose_end_due on loose_end (due_at);

-- What was not taken in, and why. tenant_id is null where no tenant can be named.
create table ingest_log (
    id         uuid primary key,
    tenant_id  text,
    at         timestamptz not null,
    credential text        not null,
    what       text        not null,
    reason     text        not null
);
create index ingest_log_time on ingest_log (tenant_id, at desc);

-- ---------------------------------------------------------------- what did not arrive (cases)

create table cases (
    tenant_id       text        not null,
    id              uuid        not null,
    code            text        not null,
    installation_id uuid        not null,
    fingerprint     text        not null,
    structure       text        not null,
    algorithm       smallint    not null,
    template        text        not null,
    class           text        not null,
    variant         text        not null,
    reason          text        not null,
    acts            text        not null check (acts in ('customer', 'support', 'engineering', 'provider', 'nobody')),
    whole_run       boolean     not null,
    system          text,
    record_type     text        not null,
    state           text        not null check (state in ('open', 'resolved')),
    opened_at       timestamptz not null,
    last_failed_at  timestamptz not null,
    resolved_at     timestamptz,
    reopened_at     timestamptz,
    earlier_case_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, installation_id) references installation
);
create unique index case_open on cases (tenant_id, installation_id, fingerprint) where state = 'open';
create index case_by_fingerprint on cases (tenant_id, installation_id, fingerprint, opened_at desc);
create index case_list on cases (tenant_id, state, last_failed_at desc, id desc);

create table failure (
    tenant_id        text        not null,
    id               uuid        not null,
    case_id          uuid        not null,
    installation_id  uuid        not null,
    record_type      text        not null,
    record_reference text        not null,
    record_key       text        not null,
    whole_run        boolean     not null,
    state            text        not null check (state in ('open', 'sending', 'unclear', 'resolved', 'discarded')),
    resolved_how     text check (resolved_how in ('success', 'outcome', 'hand')),
    trace_id         bytea,
    first_failed_at  timestamptz not null,
    last_failed_at   timestamptz not null,
    settled_at       timestamptz not null, -- until then the evidence is provisional and nobody is alerted
    resolved_at      timestamptz,
    attempts         int         not null,
    step             text,
    system           text,
    clues            text        not null,
    payload          text,
    payload_cut      boolean     not null,
    amount           numeric,
    currency         text,
    version          int         not null default 0, -- of the latest correction
    primary key (tenant_id, id),
    foreign key (tenant_id, case_id) references cases,
    foreign key (tenant_id, installation_id) references installation
);
create unique index failure_open on failure (tenant_id, installation_id, record_type, record_key)
    where state in ('open', 'sending', 'unclear');
create index failure_of_case on failure (tenant_id, case_id, state, last_failed_at desc, id desc);
create index failure_list on failure (tenant_id, state, last_failed_at desc, id desc);
create index failure_of_record on failure (tenant_id, record_reference);

-- The history of a case and of its records, as keys of sentences with their values.
create table case_line (
    tenant_id  text        not null,
    id         uuid        not null,
    case_id    uuid,
    failure_id uuid,
    at         timestamptz not null,
    sentence   text        not null,
    params     text        not null,
    primary key (tenant_id, id)
);
create index case_line_of_case on case_line (tenant_id, case_id, at desc);
create index case_line_of_failure on case_line (tenant_id, failure_id, at);

-- ---------------------------------------------------------------- what is done about it (remedy)

create table correction (
    tenant_id  text        not null,
    id         uuid        not null,
    failure_id uuid        not null,
    version    int         not null,
    payload    text        not null,
    author_id  uuid,
    author     text        not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, failure_id, version),
    foreign key (tenant_id, failure_id) references failure
);

create table command (
    tenant_id        text        not null,
    id               uuid        not null,
    type             text        not null check (type in ('resubmit', 'rerun', 'pause', 'resume', 'discard')),
    state            text        not null check (state in ('awaiting_approval', 'queued', 'leased', 'accepted', 'succeeded',
                                                            'failed', 'rejected', 'unclear', 'withdrawn', 'declined', 'expired')),
    failure_id       uuid,
    installation_id  uuid        not null,
    record_type      text,
    record_reference text,
    record_key       text,
    payload          text,
    version          int         not null default 0,
    idempotency_key  text        not null,
    press            text, -- the key of the button that was pressed: twenty presses are one command
    attempt          int         not null default 0,
    created_by       text        not null,
    created_at       timestamptz not null,
    leased_until     timestamptz,
    accepted_at      timestamptz,
    expires_at       timestamptz not null,
    outcome_due_at   timestamptz,
    finished_at      timestamptz,
    message          text,
    primary key (tenant_id, id),
    foreign key (tenant_id, failure_id) references failure,
    foreign key (tenant_id, installation_id) references installation
);
create unique index command_in_flight on command (tenant_id, failure_id) where state in ('awaiting_approval', 'queued', 'leased', 'accepted');
create unique index command_press on command (tenant_id, failure_id, press) where press is not null;
create index command_waiting on command (tenant_id, created_at) where state in ('queued', 'leased');
create index command_due on command (state, expires_at) where state in ('queued', 'leased', 'accepted');
create index command_of_failure on command (tenant_id, failure_id, created_at desc);

-- ---------------------------------------------------------------- the walls

grant usage on schema public to ${app}, ${worker}, ${staff};

-- Tables that belong to no tenant. A test holds this list.
grant select on staff, integration, record_type to ${app}, ${staff};
grant insert, update on integration, record_type to ${app};

do $$
declare
    t text;
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    foreach t in array array['tenant', 'member', 'invitation', 'credential', 'installation', 'run', 'event', 'rollup_hour',
                             'loose_end', 'ingest_log', 'cases', 'failure', 'case_line', 'correction', 'command'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant_wall on %I to ${app} using (%s) with check (%s)', t, same_tenant, same_tenant);
        execute format('create policy owner_migrates on %I to ${owner} using (true) with check (true)', t);
        execute format('create policy staff_reads on %I for select to ${staff} using (true)', t);
        execute format('grant select, insert, update, delete on %I to ${app}', t);
    end loop;
    -- The worker finds what is due, and nothing else: these columns of these rows.
    foreach t in array array['loose_end', 'command'] loop
        execute format('create policy worker_finds on %I for select to ${worker} using (true)', t);
    end loop;
end $$;
-- A rejected row may name no tenant, or one that is not the caller's to see: it can be written, not read.
create policy rejected_without_tenant on ingest_log for insert to ${app} with check (tenant_id is null);
revoke delete on tenant, event, run, rollup_hour, ingest_log, correction, command, credential from ${app};
grant select (tenant_id, trace_id, due_at) on loose_end to ${worker};
grant select (tenant_id, id, state, attempt, leased_until, expires_at, outcome_due_at) on command to ${worker};
-- Staff read lists over tenants; secrets, payloads and raw attributes are no part of a list.
grant select on tenant, member, installation, run, rollup_hour, ingest_log, case_line to ${staff};
grant select (tenant_id, id, code, installation_id, fingerprint, structure, class, variant, reason, acts, whole_run, system, record_type, state,
              opened_at, last_failed_at, resolved_at, reopened_at, earlier_case_id) on cases to ${staff};
grant select (tenant_id, id, case_id, installation_id, record_type, record_reference, state, first_failed_at, last_failed_at, settled_at,
              resolved_at, attempts, amount, currency) on failure to ${staff};

-- ---------------------------------------------------------------- before a tenant is known: two functions, nothing else

-- Who is this person? Binds open invitations first, if the issuer vouches for the e-mail address.
create function find_person(p_issuer text, p_subject text, p_email text, p_verified boolean, p_now timestamptz)
    returns table (tenant_id text, tenant_name text, zone text, language text, accent text, person_id uuid, name text, role text)
    language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    if p_verified and p_email <> '' then
        with used as (
            update invitation i set used_at = p_now
            where lower(i.email) = lower(p_email) and i.used_at is null and i.expires_at > p_now
            returning i.tenant_id, i.name, i.email, i.role)
        insert into member (tenant_id, id, issuer, subject, name, email, role, created_at)
        select u.tenant_id, gen_random_uuid(), p_issuer, p_subject, u.name, u.email, u.role, p_now from used u
        on conflict do nothing;
        with used as (
            update staff_invitation i set used_at = p_now
            where lower(i.email) = lower(p_email) and i.used_at is null and i.expires_at > p_now
            returning i.name, i.email, i.role)
        insert into staff (id, issuer, subject, name, email, role, created_at)
        select gen_random_uuid(), p_issuer, p_subject, u.name, u.email, u.role, p_now from used u
        on conflict do nothing;
    end if;
    return query
        select t.tenant_id, t.name, t.zone, t.language, t.accent, m.id, m.name, m.role
        from member m join tenant t on t.tenant_id = m.tenant_id
        where m.issuer = p_issuer and m.subject = p_subject
        union all
        select null, null, null, null, null, s.id, s.name, s.role from staff s where s.issuer = p_issuer and s.subject = p_subject
        order by 2 nulls last;
end $$;

-- Whose credential is this? Remembers its use, to the minute, so that a busy machine does not write at every request.
create function find_credential(p_hash bytea, p_now timestamptz)
    returns table (id uuid, tenant_id text, name text, scopes text[], tenants text[])
    language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    update credential c set last_used_at = p_now
    where c.hash = p_hash and c.revoked_at is null and (c.last_used_at is null or c.last_used_at < p_now - interval '1 minute');
    update operator_credential c set last_used_at = p_now
    where c.hash = p_hash and c.revoked_at is null and (c.last_used_at is null or c.last_used_at < p_now - interval '1 minute');
    return query
        select c.id, c.tenant_id, c.name, c.scopes, null::text[] from credential c where c.hash = p_hash and c.revoked_at is null
        union all
        select c.id, null, c.name, c.scopes, c.tenants from operator_credential c where c.hash = p_hash and c.revoked_at is null;
end $$;

revoke all on function find_person, find_credential from public;
grant execute on function find_person, find_credential to ${app};

-- ---------------------------------------------------------------- partitions

-- Made as a table and then attached: attaching takes a weaker lock than creating in place, and intake goes on.
create function make_event_partition(p_day date) returns boolean language plpgsql as $$
declare
    part text := 'event_' || to_char(p_day, 'YYYYMMDD');
begin
    if to_regclass(part) is not null then
        return false;
    end if;
    execute format('create table %I (like event including defaults)', part);
    execute format('alter table %I add check (day = %L)', part, p_day);
    execute format('alter table event attach partition %I for values from (%L) to (%L)', part, p_day, p_day + 1);
    return true;
end $$;
revoke all on function make_event_partition from public;
