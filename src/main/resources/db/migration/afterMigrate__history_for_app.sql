-- Web and worker processes ask before they start whether the schema is as new as they are; the owner's password stays out of them.
grant select (version, success) on flyway_schema_history to ${app};
