-- How many calls with reports each cluster's agent has had stored: an agent that knows of more
-- knows that this database has forgotten some.
alter table cluster add column report_count bigint not null default 0;
