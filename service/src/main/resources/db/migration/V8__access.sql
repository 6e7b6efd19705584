-- What a caller may do where. Callers are known by who has issued their tokens and by the subject in
-- these. scope_key is the scope in lower case: scopes compare without case.
create table role_assignment (
    id          uuid primary key,
    scope       text not null,
    scope_key   text not null,
    issuer      text not null,
    subject     text not null,
    role        text not null,
    created_at  timestamptz not null,
    created_by  text not null,
    unique (issuer, subject, scope_key, role)
);
create index role_assignment_by_scope on role_assignment (scope_key text_pattern_ops);

-- The clients of the service's own issuer. Of a secret there is its SHA-256 only: it is 256 random
-- bits, which nobody can guess however fast the hash is.
create table issuer_client (
    id          uuid primary key,
    name        text not null,
    created_at  timestamptz not null
);
create table issuer_client_secret (
    id          uuid primary key,
    client_id   uuid not null references issuer_client (id) on delete cascade,
    hash        bytea not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null
);
create index issuer_client_secret_by_client on issuer_client_secret (client_id);

-- The keys with which that issuer signs. The private half is encrypted with the service's key.
create table issuer_key (
    id                     text primary key,
    public_key             bytea not null,
    private_key_encrypted  bytea not null,
    created_at             timestamptz not null
);

-- Who has changed what. before and after are JSON without secrets.
create table activity (
    id              bigint generated always as identity primary key,
    at              timestamptz not null,
    kept_until      timestamptz not null,
    caller          text not null,
    caller_issuer   text not null,
    operation       text not null,
    resource_id     text not null,
    resource_key    text not null,
    status          integer not null,
    before          text,
    after           text,
    correlation_id  text,
    client_address  text
);
create index activity_by_resource on activity (resource_key text_pattern_ops, id);
create index activity_by_caller on activity (caller, id);
create index activity_by_end on activity (kept_until);

-- Nobody rewrites what was done, this service included; a row can be dropped once its time is over.
create function keep_activity() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.kept_until <= now() then
        return old;
    end if;
    raise exception 'the activity log can only be added to';
end
$$;
create trigger activity_is_kept before update or delete on activity
    for each row execute function keep_activity();
create trigger activity_is_not_emptied before truncate on activity
    for each statement execute function keep_activity();
