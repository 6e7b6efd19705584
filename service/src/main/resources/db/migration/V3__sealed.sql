-- The raw X25519 key to which a cluster's protected settings are sealed; null before the first join.
alter table cluster add column sealing_key bytea;
