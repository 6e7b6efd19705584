-- How an agent's keys change. The key that a rotation has replaced is good until former_key_until.
-- Who is revoked has no keys, until the cluster is joined again.
alter table cluster
    add column former_key          bytea,
    add column former_key_until    timestamptz,
    add column rotated_at          timestamptz,
    add column rotation_asked_at   timestamptz,
    add column revoked_at          timestamptz,
    add column clock_skew_seconds  integer;
