-- Incidents: the same trouble of several customers. They are the operator's own: the app role sees and writes them only while it
-- acts for the operator, as tenant '*', which no customer can be called. Nothing in them names a customer or repeats a message.

create table incident (
    id            uuid primary key,
    code          text        not null unique, -- that staff quote
    kind          text        not null check (kind in ('system', 'structure')),
    matched       text        not null, -- what the failures have in common: class and called system, or a fingerprint's structure
    class         text        not null,
    variant       text        not null,
    system        text,
    integration   text        not null, -- of the first case
    state         text        not null check (state in ('open', 'closed')),
    cycle         int         not null default 1, -- counts its openings
    opened_at     timestamptz not null,
    reopened_at   timestamptz,
    closed_at     timestamptz,
    closed_how    text check (closed_how in ('evidence', 'hand')),
    closed_by     text,
    closed_why    text check (length(closed_why) between 1 and 500),
    check ((state = 'closed') = (closed_at is not null))
);
create unique index incident_open on incident (kind, matched) where state = 'open';
create index incident_list on incident (state, opened_at desc, id desc);

-- Its history, as keys of sentences with their values.
create table incident_line (
    incident_id uuid        not null references incident on delete cascade,
    number      bigint generated always as identity,
    at          timestamptz not null,
    sentence    text        not null,
    params      text        not null,
    primary key (incident_id, number)
);

-- Which cases belong to it: the one row that concerns a customer, which may read it and nothing else of the incident.
create table incident_case (
    tenant_id    text        not null,
    case_id      uuid        not null,
    incident_id  uuid        not null references incident on delete cascade,
    code         text        not null, -- the incident's
    -- joining and ending: so far the case's own history does not say so
    state        text        not null check (state in ('joining', 'open', 'ending', 'closed')),
    ended_how    text check (ended_how in ('evidence', 'hand')),
    joined_at    timestamptz not null,
    recovered_at timestamptz, -- the last success of the same installation and step that was seen since it failed
    looked_at    timestamptz, -- for successes
    primary key (tenant_id, case_id, incident_id),
    foreign key (tenant_id, case_id) references cases on delete cascade
);
create index incident_case_of on incident_case (incident_id);
create index incident_case_untold on incident_case (tenant_id, case_id) where state in ('joining', 'ending');

create index case_failing on cases (last_failed_at) where state = 'open';

do $$
declare
    t text;
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
    is_operator text := 'current_setting(''app.tenant_id'', true) = ''*''';
begin
    foreach t in array array['incident', 'incident_line', 'incident_case'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy operator_wall on %I to ${app} using (%s) with check (%s)', t, is_operator, is_operator);
        execute format('create policy owner_migrates on %I to ${owner} using (true) with check (true)', t);
        execute format('create policy staff_reads on %I for select to ${staff} using (true)', t);
        execute format('grant select, insert, update, delete on %I to ${app}', t);
        execute format('grant select on %I to ${staff}', t);
    end loop;
    execute format('create policy tenant_wall on incident_case to ${app} using (%s) with check (%s)', same_tenant, same_tenant);
    create policy worker_finds on incident_case for select to ${worker} using (true);
    create policy worker_finds on installation for select to ${worker} using (true);
end $$;
revoke update, delete on incident_line from ${app};
revoke delete on incident_case from ${app};
-- who fails alike: what was observed of the failure's kind, and never a message
grant select (tenant_id, id, installation_id, structure, algorithm, class, variant, acts, system, state, last_failed_at) on cases to ${worker};
grant select (tenant_id, id, integration) on installation to ${worker};
grant select (tenant_id, case_id, incident_id, state, looked_at, recovered_at) on incident_case to ${worker};
