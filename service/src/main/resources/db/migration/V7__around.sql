-- Subscriptions and resource groups exist as soon as one is used. Keys are in lower case. The first
-- subscription is there from the beginning: a login without any would find nothing to work with.
create table subscription (
    subscription_key  text primary key,
    subscription_id   text not null,
    created_at        timestamptz not null
);
create table resource_group (
    subscription_key  text not null references subscription (subscription_key),
    group_key         text not null,
    name              text not null,
    location          text not null,
    tags              text not null default '{}',
    created_at        timestamptz not null,
    primary key (subscription_key, group_key)
);
insert into subscription values
    ('00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', now());
insert into subscription
    select distinct on (split_part(resource_key, '/', 3))
        split_part(resource_key, '/', 3), split_part(resource_id, '/', 3), created_at
    from cluster order by split_part(resource_key, '/', 3), created_at
    on conflict do nothing;
insert into resource_group (subscription_key, group_key, name, location, created_at)
    select distinct on (split_part(resource_key, '/', 3), split_part(resource_key, '/', 5))
        split_part(resource_key, '/', 3), split_part(resource_key, '/', 5),
        split_part(resource_id, '/', 5), location, created_at
    from cluster order by split_part(resource_key, '/', 3), split_part(resource_key, '/', 5), created_at;

-- For the clusters of one type in a subscription.
alter table cluster
    add column subscription_key text generated always as (split_part(resource_key, '/', 3)) stored,
    add column type_key text generated always as
        (split_part(resource_key, '/', 7) || '/' || split_part(resource_key, '/', 8)) stored;
create index cluster_by_subscription on cluster (subscription_key, type_key, resource_key);

-- What clients have set for a cluster's Flux. given: by a client, not by itself with a join.
create table extension (
    cluster_id   uuid primary key references cluster (id) on delete cascade,
    name         text not null,
    given        boolean not null,
    properties   text not null,
    created_at   timestamptz not null,
    modified_at  timestamptz not null
);
insert into extension
    select id, 'flux', false, '{}', joined_at, joined_at from cluster where joined_at is not null;

-- Clients look at the operation that has changed an extension, though it was over at once.
create table extension_operation (
    id           uuid primary key,
    cluster_key  text not null,
    name         text not null,
    at           timestamptz not null
);
create index extension_operation_by_cluster on extension_operation (cluster_key, at);
