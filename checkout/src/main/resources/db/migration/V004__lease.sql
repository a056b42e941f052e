-- What only one gateway may do at a time. The row stays for ever, so that a fence never comes twice; the database's clock
-- decides what has run out, never a gateway's. Belongs to the installation, not to a space.

create table lease (
    name   text primary key check (length(name) between 1 and 200),
    holder text        not null,
    fence  bigint      not null check (fence > 0),
    until  timestamptz not null
);
grant select, insert, update on lease to millrace_app;

-- Where all places are compared with each other; one at a time in a space.
create table reconciliation (
    id               text primary key check (id ~ '^rec_[0-9a-z]{26}$'),
    merchant_id      text        not null references merchant,
    livemode         boolean     not null,
    version          bigint      not null default 1,
    status           text        not null check (status in ('running', 'completed', 'failed')),
    range_after      timestamptz,
    range_before     timestamptz not null,
    checked          jsonb       not null default
        '{"payments":0,"receipts":0,"entries":0,"events":0,"deliveries":0,"railMovements":0,"railStrangers":0}',
    differences      jsonb       not null default '[]',
    difference_count bigint      not null default 0,
    error            text,
    run              bigint      not null default 0, -- rises with each claim: only the newest may write
    claimed_until    timestamptz,                    -- in real time
    created_at       timestamptz not null,
    finished_at      timestamptz,
    check ((status = 'running') = (claimed_until is not null)),
    check ((status = 'running') = (finished_at is null))
);
create unique index reconciliation_running_once on reconciliation (merchant_id, livemode) where status = 'running';
create index reconciliation_list on reconciliation (merchant_id, livemode, id desc);
alter table reconciliation enable row level security;
create policy own_space on reconciliation using (in_space(merchant_id, livemode));
grant select, insert, update on reconciliation to millrace_app;

create function claim_due_reconciliations(as_of timestamptz, lease interval, most int)
    returns table (merchant_id text, livemode boolean, id text, run bigint)
    language sql security definer set search_path from current
as $$
    with due as materialized (
        select d.id from reconciliation d where d.status = 'running' and d.claimed_until <= as_of
        order by d.claimed_until, d.id limit most for update skip locked)
    update reconciliation r set claimed_until = as_of + lease, run = r.run + 1 from due where r.id = due.id
    returning r.merchant_id, r.livemode, r.id, r.run
$$;

-- How many keys of a rail account are no attempt's, in any space: money of others who use the same node.
create function count_strange_keys(wanted_account text, wanted text[]) returns bigint
    language sql stable security definer set search_path from current
as $$
    select count(*) from unnest(wanted) as asked (key)
    where not exists (select from attempt a where a.rail_account = wanted_account and a.rail_key = asked.key)
$$;

-- From which place on an endpoint has listened as it does now: what was placed before went to whoever listened then.
alter table webhook_endpoint add column subscribed_after bigint not null default 0;
update webhook_endpoint w set subscribed_after = p.last
    from event_position p where p.merchant_id = w.merchant_id and p.livemode = w.livemode;

create function webhook_endpoint_listens_from_now() returns trigger
    language plpgsql
as $$
begin
    if tg_op = 'INSERT' then
        -- Who places events at this moment cannot see the endpoint: it is waited for, and the next has to wait for us.
        insert into event_position (merchant_id, livemode, last) values (new.merchant_id, new.livemode, 0) on conflict do nothing;
        perform from event_position where merchant_id = new.merchant_id and livemode = new.livemode for share;
    end if;
    -- A changed endpoint is locked by us, and who places events locks it too: the last place cannot rise meanwhile.
    new.subscribed_after := coalesce(
        (select last from event_position where merchant_id = new.merchant_id and livemode = new.livemode), 0);
    return new;
end $$;
create trigger endpoint_added before insert on webhook_endpoint
    for each row execute function webhook_endpoint_listens_from_now();
create trigger endpoint_changed before update of events, status on webhook_endpoint for each row
    when (old.events is distinct from new.events or old.status is distinct from new.status)
    execute function webhook_endpoint_listens_from_now();

do $$
declare
    door text;
begin
    foreach door in array array['claim_due_reconciliations(timestamptz, interval, int)', 'count_strange_keys(text, text[])'] loop
        execute format('revoke execute on function %s from public', door);
        execute format('grant execute on function %s to millrace_app', door);
    end loop;
end $$;

-- How much of each kind of work is late, over all spaces, and nothing of what it is. Times of a test space that was moved
-- forward are brought back to real ones.
create index attempt_unknown on attempt (unknown_since) where outcome = 'unknown';

create function overdue_work(as_of timestamptz) returns table (kind text, number bigint, oldest timestamptz)
    language sql stable security definer set search_path from current
as $$
    select 'unknown_attempts', count(*),
        min(a.unknown_since - case when a.livemode then interval '0' else coalesce(c.ahead_ms, 0) * interval '1 millisecond' end)
    from attempt a left join sandbox_clock c on c.merchant_id = a.merchant_id where a.outcome = 'unknown'
    union all
    select 'payments', count(*), min(work_at) from payment where work_at < as_of
    union all
    select 'sessions', count(*), min(work_at) from checkout_session where work_at < as_of
    union all
    select 'deliveries', count(*), min(d.due_at) from webhook_endpoint w
    join delivery d on d.endpoint_id = w.id and d.status = 'pending' and d.due_at < as_of
        and (d.claimed_until is null or d.claimed_until <= as_of)
    union all
    select 'unplaced_events', count(*),
        min(e.created_at - case when e.livemode then interval '0' else coalesce(c.ahead_ms, 0) * interval '1 millisecond' end)
    from event e left join sandbox_clock c on c.merchant_id = e.merchant_id where e.position is null
    union all
    select 'reconciliations', count(*),
        min(r.created_at - case when r.livemode then interval '0' else coalesce(c.ahead_ms, 0) * interval '1 millisecond' end)
    from reconciliation r left join sandbox_clock c on c.merchant_id = r.merchant_id
    where r.status = 'running' and r.claimed_until < as_of
$$;
revoke execute on function overdue_work(timestamptz) from public;
grant execute on function overdue_work(timestamptz) to millrace_app;
