-- Deadlines, who is told, and support's pages.

-- ---------------------------------------------------------------- the operator's promises (sla): versions, never changed

create table calendar (
    name       text        not null check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    version    int         not null,
    definition text        not null, -- JSON: zone, hours by weekday, holidays
    created_at timestamptz not null,
    created_by text        not null,
    primary key (name, version)
);

create table policy (
    tier             text        not null check (tier in ('gold', 'silver', 'bronze')),
    version          int         not null,
    calendar         text        not null,
    calendar_version int         not null,
    definition       text        not null, -- JSON: budgets, warnings, escalation
    enforce_from     timestamptz not null, -- cases that were open before are not held to it
    created_at       timestamptz not null,
    created_by       text        not null,
    primary key (tier, version),
    foreign key (calendar, calendar_version) references calendar
);

insert into calendar (name, version, definition, created_at, created_by) values
    ('always', 1, '{"always":true}', now(), 'Handrail'),
    ('office', 1, '{"zone":"UTC","hours":{"monday":["09:00-17:00"],"tuesday":["09:00-17:00"],"wednesday":["09:00-17:00"],'
        || '"thursday":["09:00-17:00"],"friday":["09:00-17:00"]},"holidays":[]}', now(), 'Handrail');
insert into policy (tier, version, calendar, calendar_version, definition, enforce_from, created_at, created_by)
select tier, 1, calendar, 1, definition, now(), now(), 'Handrail' from (values
    ('gold', 'always', '{"acknowledge":"PT30M","customer":"PT8H","update":"PT4H","resolve":"PT24H","warnAt":[75],"acknowledgementLasts":"PT30M",'
        || '"escalation":[{"after":"PT0S","to":["support"]},{"after":"PT30M","to":["engineering","operator"]}]}'),
    ('silver', 'office', '{"acknowledge":"PT2H","customer":"P2D","update":"PT8H","resolve":"P3D","warnAt":[75],"acknowledgementLasts":"PT2H",'
        || '"escalation":[{"after":"PT0S","to":["support"]},{"after":"PT2H","to":["engineering","operator"]}]}'),
    ('bronze', 'office', '{"acknowledge":"PT8H","customer":"P3D","update":"P2D","resolve":"P5D","warnAt":[75],"acknowledgementLasts":"PT8H",'
        || '"escalation":[{"after":"PT0S","to":["support"]},{"after":"PT8H","to":["operator"]}]}')) as p(tier, calendar, definition);

alter table tenant add column tier text not null default 'silver' check (tier in ('gold', 'silver', 'bronze'));

-- customers read the names of staff from now on, and nobody's address
update staff set name = split_part(name, '@', 1) where name like '%@%';
update staff_invitation set name = split_part(name, '@', 1) where name like '%@%';

-- ---------------------------------------------------------------- cases: what happened, and who looks after them

alter table cases
    add column cycle      int     not null default 1, -- counts its openings
    add column waiting    int     not null default 0, -- failures that did not arrive so far
    add column stake      numeric not null default 0, -- the largest sum of one currency in them, to order lists
    add column owner_id   uuid,
    add column owner      text,
    add column acknowledged_at timestamptz,
    add column acknowledged_by text,
    add column merged_into uuid; -- the case that goes on in its place

alter table case_line add column for_staff boolean not null default false;

-- Append-only: clocks are computed from it, and can be again.
create table case_happening (
    tenant_id text        not null,
    case_id   uuid        not null,
    number    bigint generated always as identity,
    at        timestamptz not null,
    what      text        not null check (what in ('opened', 'reopened', 'turned', 'acknowledged', 'note', 'assigned', 'command', 'resolved', 'merged')),
    acts      text,
    primary key (tenant_id, case_id, number),
    foreign key (tenant_id, case_id) references cases on delete cascade
);

create table case_note (
    tenant_id text        not null,
    id        uuid        not null,
    case_id   uuid        not null,
    at        timestamptz not null,
    author_id uuid,
    author    text        not null,
    side      text        not null check (side in ('customer', 'support')), -- who wrote it
    audience  text        not null check (audience in ('customer', 'staff')), -- who may read it
    text      text        not null check (length(text) between 1 and 8000),
    primary key (tenant_id, id),
    foreign key (tenant_id, case_id) references cases on delete cascade
);
create index case_note_of_case on case_note (tenant_id, case_id, at);

-- Cases that are open already have no history so far: it begins when they are first watched, and so do their clocks.
update cases c set waiting = f.n, stake = coalesce(f.stake, 0)
from (select tenant_id, case_id, sum(n)::int as n, max(stake) as stake
      from (select tenant_id, case_id, currency, count(*) as n, sum(amount) as stake from failure
            where state in ('open', 'sending', 'unclear') group by 1, 2, 3) by_currency
      group by 1, 2) f
where f.tenant_id = c.tenant_id and f.case_id = c.id;

create index failure_waiting on failure (tenant_id, case_id) include (currency, amount) where state in ('open', 'sending', 'unclear');
create index case_unwatched on cases (tenant_id, id) where state = 'open';

-- ---------------------------------------------------------------- clocks (sla)

create table clock (
    tenant_id  text        not null,
    case_id    uuid        not null,
    kind       text        not null check (kind in ('acknowledge', 'customer', 'update', 'resolve')),
    number     int         not null,
    cycle      int         not null,
    started_at timestamptz not null,
    deadline   timestamptz, -- null while it is paused
    state      text        not null check (state in ('running', 'paused', 'met', 'met_late', 'missed', 'cancelled')),
    ended_at   timestamptz,
    breached_at timestamptz, -- a fact: never erased
    primary key (tenant_id, case_id, kind, number),
    foreign key (tenant_id, case_id) references cases on delete cascade
);

-- How an open case is watched: the policy it was opened under, its nearest deadline, and how far it has escalated.
create table escalation (
    tenant_id        text        not null,
    case_id          uuid        not null,
    cycle            int         not null,
    tier             text        not null,
    policy_version   int         not null,
    next_deadline    timestamptz,
    next_clock       text,
    step             int         not null default 0,
    repeats          int         not null default 0,
    started_at       timestamptz,
    step_due_at      timestamptz,
    acknowledged_until timestamptz,
    over             boolean     not null default false,
    primary key (tenant_id, case_id),
    foreign key (tenant_id, case_id) references cases on delete cascade,
    foreign key (tier, policy_version) references policy (tier, version)
);
-- the queue is read in its order; a case without a running clock has no next deadline
create index escalation_nearest on escalation (next_deadline) where next_deadline is not null;

-- What is due: a share of a clock's budget, or a step of an escalation (kind 'step', number: the cycle, percent: the step).
create table timer (
    tenant_id  text        not null,
    case_id    uuid        not null,
    kind       text        not null check (kind in ('acknowledge', 'customer', 'update', 'resolve', 'step')),
    number     int         not null,
    percent    int         not null,
    due_at     timestamptz not null,
    fired_at   timestamptz,
    held_until timestamptz, -- after it threw
    attempts   int         not null default 0,
    primary key (tenant_id, case_id, kind, number, percent),
    foreign key (tenant_id, case_id) references cases on delete cascade
);
create index timer_due on timer (due_at) where fired_at is null;

-- ---------------------------------------------------------------- who is told (alert)

create table recipient (
    tenant_id   text        not null references tenant,
    id          uuid        not null,
    channel     text        not null check (channel in ('email', 'webhook')),
    name        text        not null check (length(name) between 1 and 200),
    address     text        not null check (length(address) between 3 and 2000),
    secret      text, -- of a webhook: whsec_…
    language    text        not null default 'en',
    created_at  timestamptz not null,
    disabled_at timestamptz,
    disabled_why text,
    primary key (tenant_id, id)
);

-- The outbox: what is to be told, written in the transaction that made it true. Its key makes it happen once.
create table notice (
    tenant_id  text        not null,
    id         uuid        not null,
    key        text        not null,
    topic      text        not null,
    subject_id uuid        not null, -- what it is about; this table has never heard of cases
    audience   text        not null,
    params     text        not null,
    created_at timestamptz not null,
    due_at     timestamptz not null,
    state      text        not null default 'waiting' check (state in ('waiting', 'spread', 'withdrawn')),
    attempts   int         not null default 0,
    primary key (tenant_id, id),
    unique (tenant_id, key)
);
create index notice_due on notice (due_at) where state = 'waiting';
create index notice_of_subject on notice (tenant_id, subject_id, created_at desc);

-- One message to one addressee. Its id is the webhook-id and part of the Message-ID, the same at every try.
create table delivery (
    tenant_id    text        not null,
    id           uuid        not null,
    notice_id    uuid        not null,
    recipient_id uuid,
    channel      text        not null check (channel in ('email', 'webhook')),
    audience     text        not null,
    name         text        not null,
    address      text        not null,
    subject      text        not null,
    body         text        not null, -- the mail's plain text, or the webhook's JSON
    html         text,
    state        text        not null check (state in ('waiting', 'sent', 'refused', 'given_up', 'withdrawn')),
    attempts     int         not null default 0,
    created_at   timestamptz not null,
    next_at      timestamptz not null,
    leased_until timestamptz,
    sent_at      timestamptz,
    answer       text,
    primary key (tenant_id, id),
    foreign key (tenant_id, notice_id) references notice
);
create index delivery_due on delivery (next_at) where state = 'waiting';
create index delivery_list on delivery (tenant_id, created_at desc, id desc);
create index delivery_of_notice on delivery (tenant_id, notice_id);

-- ---------------------------------------------------------------- support's visits (tenancy)

create table staff_visit (
    tenant_id  text        not null references tenant,
    id         uuid        not null,
    staff_id   uuid        not null,
    name       text        not null,
    role       text        not null,
    reason     text        not null check (length(reason) between 5 and 500),
    started_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz,
    primary key (tenant_id, id)
);
create index staff_visit_list on staff_visit (tenant_id, started_at desc, id desc);

create table staff_look (
    tenant_id text        not null,
    id        uuid        not null,
    visit_id  uuid        not null,
    at        timestamptz not null,
    what      text        not null, -- portal, case, record, events
    subject   text        not null, -- what people call it: the case's code, the record's reference
    subject_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, visit_id) references staff_visit
);
-- a subject is written down once per visit, however often it is looked at
create unique index staff_look_once on staff_look (tenant_id, visit_id, what, subject);

-- ---------------------------------------------------------------- the walls

do $$
declare
    t text;
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    foreach t in array array['case_happening', 'case_note', 'clock', 'escalation', 'timer', 'recipient', 'notice', 'delivery',
                             'staff_visit', 'staff_look'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant_wall on %I to ${app} using (%s) with check (%s)', t, same_tenant, same_tenant);
        execute format('create policy owner_migrates on %I to ${owner} using (true) with check (true)', t);
        execute format('create policy staff_reads on %I for select to ${staff} using (true)', t);
        execute format('grant select, insert, update, delete on %I to ${app}', t);
    end loop;
    foreach t in array array['timer', 'notice', 'delivery', 'cases', 'escalation'] loop
        execute format('create policy worker_finds on %I for select to ${worker} using (true)', t);
    end loop;
end $$;
revoke update, delete on case_happening, staff_look from ${app}; -- cases take theirs along when they go
revoke delete on notice, delivery, staff_visit, case_note from ${app};
revoke update on staff_visit, case_note from ${app};
grant update (ended_at) on staff_visit to ${app};
grant select on calendar, policy to ${app}, ${staff};
grant insert on calendar, policy to ${app};
-- whom of the staff a message goes to
grant select on staff_invitation to ${app};
grant select (tenant_id, case_id, due_at, fired_at, held_until) on timer to ${worker};
grant select (tenant_id, id, due_at, state, attempts) on notice to ${worker};
grant select (tenant_id, id, channel, next_at, leased_until, state) on delivery to ${worker};
grant select (tenant_id, id, state) on cases to ${worker};
grant select (tenant_id, case_id) on escalation to ${worker};
grant select (cycle, waiting, stake, owner_id, owner, acknowledged_at, acknowledged_by) on cases to ${staff};
grant select on clock, escalation, staff_visit to ${staff};
-- no list over customers shows them
revoke select on member, case_line, run, rollup_hour, ingest_log from ${staff};
