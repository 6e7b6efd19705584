-- When a client last asked that the cluster look at a configuration at once.
alter table configuration add column reconcile_request timestamptz;

-- The receipt: which generation was written into the cluster, when, and by which version of the
-- agent.
alter table configuration add column applied_generation bigint;
alter table configuration add column applied_at timestamptz;
alter table configuration add column applied_by text;

-- Why the last change was given up.
alter table configuration add column provisioning_error text;

-- reconciliation_wait: for how many seconds after it was applied a change may take to become
-- compliant; null where nobody waits for that. deadline: when that time is up, known from then on.
-- requested_at: of a request to look again. The rest is the receipt.
alter table operation add column reconciliation_wait bigint;
alter table operation add column deadline timestamptz;
alter table operation add column requested_at timestamptz;
alter table operation add column applied_generation bigint;
alter table operation add column applied_at timestamptz;
alter table operation add column applied_by text;
create index operation_by_deadline on operation (deadline) where ended_at is null;
