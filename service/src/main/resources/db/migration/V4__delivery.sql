-- What stands in the way of a cluster's delivery, or of its registration; a row only where something
-- does or did. Apart from cluster, which is written with each contact.
--
-- held_since: the agent had seen agent_generation, larger than all that this database knows.
-- unknown: the configurations in the cluster that this database doesn't know, as a JSON array.
-- deletion_asked_at, deletion_confirmed_at: of the cluster with all its configurations.
-- refused_*: an agent, known by its token, of a version of the protocol that isn't spoken here.
create table cluster_situation (
    cluster_id             uuid primary key references cluster (id) on delete cascade,
    held_since             timestamptz,
    agent_generation       bigint not null default 0,
    unknown                text,
    deletion_asked_at      timestamptz,
    deletion_confirmed_at  timestamptz,
    refused_protocol       text,
    refused_agent_version  text,
    refused_at             timestamptz
);
