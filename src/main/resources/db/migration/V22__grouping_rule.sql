-- What staff decided of failures of one installation: these belong together, those do not. Fingerprints go through them before
-- they become cases, so that a decision holds for whatever comes later.
create table grouping_rule (
    tenant_id       text        not null,
    installation_id uuid        not null,
    from_print      text        not null,
    trait           text        not null, -- what of a failure is looked at: 'every' of them, 'code', 'step', ...
    value           text        not null,
    into_print      text        not null,
    number          bigint      not null generated always as identity, -- the order of decisions
    made_by         text        not null,
    made_at         timestamptz not null,
    primary key (tenant_id, installation_id, from_print, trait, value),
    foreign key (tenant_id, installation_id) references installation on delete cascade,
    check (from_print <> into_print)
);
alter table grouping_rule enable row level security;
alter table grouping_rule force row level security;
create policy tenant_wall on grouping_rule to ${app}
    using (tenant_id = nullif(current_setting('app.tenant_id', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
create policy owner_migrates on grouping_rule to ${owner} using (true) with check (true);
grant select, insert, delete on grouping_rule to ${app};
