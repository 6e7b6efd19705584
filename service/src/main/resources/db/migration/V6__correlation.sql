-- The request of the client that made a configuration's generation: for logs, nothing depends on it.
alter table configuration add column correlation_id text;
