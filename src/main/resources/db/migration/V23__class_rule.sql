-- What the operator says that a failure is, where it knows better than signals and words. Versions are kept.
create table class_rule (
    key         text        not null,
    version     int         not null,
    state       text        not null check (state in ('active', 'replaced', 'removed')),
    integration text references integration, -- null: of every integration
    place       int         not null, -- the lowest is asked first
    conditions  text        not null, -- JSON: traits with their values, all of which must have been observed
    class       text        not null,
    variant     text        not null,
    acts        text        not null,
    made_by     text        not null,
    made_at     timestamptz not null,
    primary key (key, version)
);
create unique index class_rule_active on class_rule (key) where state = 'active';
grant select on class_rule to ${app}, ${staff};
grant insert, update on class_rule to ${app};
