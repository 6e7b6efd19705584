-- Which service key the database was written with: what it derives, not the key. One row.
create table service_key (
    id        integer primary key,
    verifier  bytea not null
);

-- How replicas wake each other's polls: whose clusters have changed, for some seconds.
create table cluster_change (
    id          bigint generated always as identity primary key,
    cluster_id  uuid not null,
    replica     uuid not null,
    at          timestamptz not null
);
create index cluster_change_by_time on cluster_change (at);

-- The tokens of agents that any replica has taken, as long as they would be good.
create table used_token (
    cluster_id  uuid not null,
    mark        bigint not null,
    until       timestamptz not null,
    primary key (cluster_id, mark)
);
create index used_token_by_time on used_token (until);

-- The backlog, which metrics count, is short where the configurations are many.
create index configuration_behind on configuration (cluster_id)
    where not deleting and reported_generation < generation;

-- The log is searched by what a client's own logs know, too.
create index activity_by_correlation on activity (correlation_id, id);
create index activity_by_time on activity (at);
