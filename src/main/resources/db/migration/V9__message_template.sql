-- What an installation's failure messages have in common, as learned from them: a failure belongs to the case of its template.
create table message_template (
    tenant_id       text not null,
    installation_id uuid not null,
    id              text not null,
    age             int  not null,
    merged_into     text not null,
    words           text not null,
    primary key (tenant_id, installation_id, id),
    foreign key (tenant_id, installation_id) references installation
);
-- changes whenever something was learned, so that a process knows whether what it has in memory is all
alter table installation add column templates uuid;
do $$
declare
    same_tenant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')';
begin
    alter table message_template enable row level security;
    alter table message_template force row level security;
    execute format('create policy tenant_wall on message_template to ${app} using (%s) with check (%s)', same_tenant, same_tenant);
    create policy owner_migrates on message_template to ${owner} using (true) with check (true);
end $$;
grant select, insert, update on message_template to ${app};
