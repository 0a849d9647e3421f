-- What a row of a spreadsheet changes: values as they were typed, by RFC 6901 pointer. Null in jobs of one value for all.
alter table bulk_item add column changes text;
