-- Policies for more than tiers: each has a name and says what it is for. Of those that cover a case, the most particular
-- holds when it opens.
alter table policy drop constraint policy_tier_check;
alter table policy rename column tier to name;
alter table policy
    add constraint policy_name check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    add column scope text, -- JSON; null for the three tiers, which cover their tenants
    add column ended_at timestamptz; -- all versions of a name together
alter table escalation rename column tier to policy;
alter table escalation
    add column began_at timestamptz not null default now(), -- of this cycle: what was in force then is what may hold
    add column chosen boolean not null default false; -- by a person: nobody else moves it
alter table escalation alter column began_at drop default;
alter table clock_superseded rename column tier to policy;
create index escalation_of_policy on escalation (policy) where not over;
grant update (ended_at) on policy to ${app};
