-- A cluster, its agent's identity, and the count of changes that gives its configurations their
-- generations. resource_key is the resource id in lower case: ids compare without case.
create table cluster (
    id               uuid primary key,
    resource_id      text not null,
    resource_key     text not null unique,
    group_key        text not null,
    name             text not null,
    location         text not null,
    created_at       timestamptz not null,
    last_generation  bigint not null default 0,
    public_key       bytea,
    joined_at        timestamptz,
    last_contact_at  timestamptz,
    agent_version    text
);
create index cluster_by_group on cluster (group_key, name);

-- The one-time token of a cluster: only its hash, and the key that used it.
create table join_token (
    cluster_id   uuid primary key references cluster (id) on delete cascade,
    token_hash   bytea not null unique,
    expires_at   timestamptz not null,
    used_by_key  bytea
);

-- What should be. properties and status are JSON documents that only this service reads.
create table configuration (
    cluster_id            uuid not null references cluster (id),
    name                  text not null,
    namespace             text not null,
    scope                 text not null,
    properties            text not null,
    created_at            timestamptz not null,
    modified_at           timestamptz not null,
    first_generation      bigint not null,
    generation            bigint not null,
    operation_id          uuid not null,
    provisioning_state    text not null,
    deleting              boolean not null default false,
    settings_generation   bigint,
    settings_fingerprint  bytea,
    settings_sealed       bytea,
    reported_generation   bigint not null default 0,
    report_error          text,
    status                text,
    status_generation     bigint not null default 0,
    seen_at               timestamptz,
    primary key (cluster_id, name)
);
create index configuration_by_namespace on configuration (cluster_id, namespace, scope);

-- What must go from the cluster, until its agent says that it has gone. Apart from configuration,
-- because a name can be given anew, in another namespace too, before that.
create table tombstone (
    cluster_id  uuid not null references cluster (id) on delete cascade,
    namespace   text not null,
    name        text not null,
    scope       text not null,
    generation  bigint not null,
    force       boolean not null,
    primary key (cluster_id, namespace, name)
);

-- The clients' long-running operations. They outlive their configuration and its cluster.
create table operation (
    id             uuid primary key,
    cluster_id     uuid not null,
    cluster_key    text not null,
    name           text not null,
    namespace      text not null,
    kind           text not null,
    generation     bigint not null,
    status         text not null,
    error_message  text,
    started_at     timestamptz not null,
    ended_at       timestamptz
);
create index operation_by_configuration on operation (cluster_id, name, namespace, generation);
