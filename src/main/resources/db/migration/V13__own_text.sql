-- What the operator says of a class of failures in one integration, where it knows more than the class's reviewed text.
create table own_text (
    integration   text        not null references integration,
    class         text        not null,
    language      text        not null check (language in ('en', 'de')),
    what_happened text        not null,
    what_to_do    text[]      not null check (cardinality(what_to_do) between 1 and 3),
    runbook       text, -- address of a page for staff
    version       int         not null,
    updated_at    timestamptz not null,
    primary key (integration, class, language)
);
grant select on own_text to ${app}, ${staff};
grant insert, update, delete on own_text to ${app};
