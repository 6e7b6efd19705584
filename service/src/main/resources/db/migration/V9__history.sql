-- What was asked of each configuration. A row outlives its configuration until its time is up.
--
-- series: the generation of the creation; a name that is created anew begins another one.
-- thinned: there were so many within the hour that this one was kept without its properties.
create table configuration_revision (
    id              bigint generated always as identity primary key,
    cluster_id      uuid not null,
    name            text not null,
    at              timestamptz not null,
    series          bigint not null,
    generation      bigint not null,
    change          text not null,
    changed_by      text,
    correlation_id  text,
    properties      text,
    thinned         boolean not null
);
create index configuration_revision_by_name on configuration_revision (cluster_id, name, id);
create index configuration_revision_by_time on configuration_revision (at);

-- How each configuration stood, as its cluster said it: a row where its compliance has changed.
--
-- at: when the service heard of it; seen_at: when the agent saw it, by its own clock.
-- last_of_hour: there were so many within the hour that what followed wasn't kept.
create table configuration_transition (
    id               bigint generated always as identity primary key,
    cluster_id       uuid not null,
    name             text not null,
    at               timestamptz not null,
    seen_at          timestamptz not null,
    series           bigint not null,
    generation       bigint not null,
    state            text not null,
    source_revision  text,
    message          text,
    last_of_hour     boolean not null
);
create index configuration_transition_by_name on configuration_transition (cluster_id, name, id);
create index configuration_transition_by_time on configuration_transition (at);

-- When which commit was first in use for a configuration (arrived_at), and when that was first
-- compliant, by the agent's clock; at: when the service heard of it.
create table commit_arrival (
    id            bigint generated always as identity primary key,
    cluster_id    uuid not null,
    name          text not null,
    at            timestamptz not null,
    arrived_at    timestamptz not null,
    series        bigint not null,
    commit_id     text not null,
    revision      text not null,
    compliant_at  timestamptz,
    unique (cluster_id, name, series, commit_id)
);
create index commit_arrival_by_name on commit_arrival (cluster_id, name, id);
create index commit_arrival_by_time on commit_arrival (at);
-- A commit is asked for by its first digits.
create index commit_arrival_by_commit on commit_arrival (commit_id text_pattern_ops);

-- Who follows a branch of a Git repository; source_branch is null where something else is followed.
alter table configuration add column source_url text;
alter table configuration add column source_branch text;
update configuration set
    source_url = cast(properties as json) #>> '{gitRepository,url}',
    source_branch = case
        when coalesce(
            cast(properties as json) #>> '{gitRepository,repositoryRef,commit}',
            cast(properties as json) #>> '{gitRepository,repositoryRef,semver}',
            cast(properties as json) #>> '{gitRepository,repositoryRef,tag}') is null
        then cast(properties as json) #>> '{gitRepository,repositoryRef,branch}'
    end;
create index configuration_by_source on configuration (source_url, source_branch);
