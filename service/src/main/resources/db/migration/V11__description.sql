-- What is said of a cluster, as JSON; a row only where something was said. Apart from cluster, which
-- each call of an agent reads.
--
-- tags: by clients. components: what runs in the cluster, by its agent; components_at: when it said so.
create table cluster_description (
    cluster_id     uuid primary key references cluster (id) on delete cascade,
    tags           text not null default '{}',
    components     text not null default '[]',
    components_at  timestamptz
);
