-- ---------------------------------------------------------------- the conversation about a case

alter table case_note add column press text; -- the key of the button that was pressed: twenty presses are one message
create unique index case_note_press on case_note (tenant_id, case_id, press) where press is not null;

-- since when the customer waits for an answer: their first message that none followed; null when they do not
alter table cases add column customer_wrote_at timestamptz;
grant select (customer_wrote_at) on cases to ${staff};

alter table case_happening drop constraint case_happening_what_check;
alter table case_happening add check (what in ('opened', 'reopened', 'turned', 'acknowledged', 'note', 'wrote', 'assigned', 'command', 'resolved', 'merged'));
