-- A record whose key is not what people call it keeps its story when it is called otherwise: rows whose key and reference are
-- the same are found by the reference, the others by this.
create index event_renamed on event (tenant_id, record_key, occurred_at desc) where record_key <> record_reference;
