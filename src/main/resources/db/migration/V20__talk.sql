-- ---------------------------------------------------------------- the conversation about a case

alter table case_note add column press text; -- the key of the button that was pressed: twenty presses are one message
create unique index case_note_press on case_note (tenant_id, case_id, press) where press is not null;

-- since when the customer waits for an answer: their first message that none followed; null when they do not
alter table cases add column customer_wrote_at timestamptz;
grant select (customer_wrote_at) on cases to ${staff};

alter table case_happening drop constraint case_happening_what_check;
alter table case_happening add check (what in ('opened', 'reopened', 'turned', 'acknowledged', 'note', 'wrote', 'assigned', 'command', 'resolved', 'merged'));

-- Files that go along with messages. Written once and read; they go when their case goes.
create table case_attachment (
    tenant_id text        not null,
    id        uuid        not null,
    case_id   uuid        not null,
    note_id   uuid        not null,
    number    int         not null, -- of the message's files, from 1
    name      text        not null check (length(name) between 1 and 200),
    type      text        not null, -- by its content, not by what was said of it
    size      int         not null check (size between 1 and 10485760),
    sha256    bytea       not null,
    content   bytea       not null,
    scan      text        not null check (scan in ('clean', 'not_scanned')), -- what may do harm is not kept
    at        timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, note_id) references case_note on delete cascade
);
create index case_attachment_of_case on case_attachment (tenant_id, case_id, number);
create index case_attachment_of_note on case_attachment (tenant_id, note_id);
alter table case_attachment alter column content set storage external; -- most are compressed already

do $$
declare
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    alter table case_attachment enable row level security;
    alter table case_attachment force row level security;
    execute format('create policy tenant_wall on case_attachment to ${app} using (%s) with check (%s)', same_tenant, same_tenant);
    create policy owner_migrates on case_attachment to ${owner} using (true) with check (true);
    grant select, insert on case_attachment to ${app};
end $$;
