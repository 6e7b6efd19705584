-- The raw X25519 key to which a cluster's protected settings are sealed; null before the first join.
alter table cluster add column sealing_key bytea;

-- Protected settings: encrypted with the service's key before the join, a JWE for the cluster after
-- it, or why there is neither though the cluster never said that it has them.
alter table configuration rename column settings_sealed to settings_encrypted;
alter table configuration add column settings_sealed text;
alter table configuration add column settings_given_at timestamptz;
alter table configuration add column settings_lost text;
update configuration set settings_given_at = modified_at where settings_generation is not null;
create index configuration_with_settings on configuration (settings_given_at)
    where settings_encrypted is not null or settings_sealed is not null;
