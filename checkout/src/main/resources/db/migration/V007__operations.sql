-- What whoever runs the installation watches, over all spaces: counts and ages, never a row.

create index if not exists attempt_unknown on attempt (unknown_since) where outcome = 'unknown';

-- Every figure comes from an index of what is open, so that it costs what is open and not what there is. A queue longer than
-- this is told as this long. Times of a test space that was moved forward are brought back to real ones.
create function operation_figures(as_of timestamptz, most int)
    returns table (figure text, labels text[], value bigint)
    language sql stable security definer set search_path from current
as $$
    with
    unknown as (
        select a.unknown_since - case when a.livemode then 0 else coalesce(c.ahead_ms, 0) end * interval '1 millisecond' as since
        from attempt a left join sandbox_clock c on c.merchant_id = a.merchant_id where a.outcome = 'unknown' limit most),
    unplaced as (
        select e.created_at - case when e.livemode then 0 else coalesce(c.ahead_ms, 0) end * interval '1 millisecond' as since
        from event e left join sandbox_clock c on c.merchant_id = e.merchant_id where e.position is null limit most),
    pending as (select due_at as since from delivery where status = 'pending' limit most),
    due_payment as (select work_at as since from payment where work_at <= as_of order by 1 limit most),
    due_session as (select work_at as since from checkout_session where work_at <= as_of order by 1 limit most),
    open_payment as (
        select status, coalesce(lower(routing ->> 'chosen'), 'none') as rail, case when livemode then 'live' else 'test' end as mode
        from payment where work_at is not null limit most),
    age(figure, since) as (
        select 'attempt_unknown_oldest_seconds', min(since) from unknown
        union all select 'event_unplaced_oldest_seconds', min(since) from unplaced
        union all select 'delivery_due_oldest_seconds', min(since) from pending where since <= as_of
        union all select 'payment_due_oldest_seconds', min(since) from due_payment
        union all select 'session_due_oldest_seconds', min(since) from due_session)
    select 'attempts_unknown', array[]::text[], count(*) from unknown
    union all select 'events_unplaced', array[]::text[], count(*) from unplaced
    union all select 'deliveries_pending', array[]::text[], count(*) from pending
    union all select 'deliveries_due', array[]::text[], count(*) from pending where since <= as_of
    union all select 'payments_due', array[]::text[], count(*) from due_payment
    union all select 'sessions_due', array[]::text[], count(*) from due_session
    union all select 'payments_open', array[status, rail, mode], count(*) from open_payment group by status, rail, mode
    union all select age.figure, array[]::text[], greatest(0, coalesce(floor(extract(epoch from as_of - since)), 0))::bigint from age
$$;

-- How far entries are from summing to zero, each by itself, so that two faults never hide each other. Zero, or something has gone
-- around the triggers. Ids go by time: with the id of a moment only what is younger is read.
create function ledger_imbalance(from_entry text) returns numeric
    language sql stable security definer set search_path from current
as $$
    select coalesce(sum(abs(total)), 0)
    from (select sum(amount) as total from ledger_posting where entry_id >= from_entry group by entry_id, asset) entry
$$;

-- That this installation was restored from a backup: until the operator has accepted, nothing is taken and nothing goes out.
create table restore_hold (
    one             boolean primary key default true check (one),
    restored_at     timestamptz not null,
    backup_taken_at timestamptz not null,
    accepted_at     timestamptz
);
grant select, update (accepted_at) on restore_hold to millrace_app;

-- How many spaces with attempts at a rail were not compared from the beginning by a reconciliation of this id or a later one.
create function spaces_not_compared(from_reconciliation text) returns bigint
    language sql stable security definer set search_path from current
as $$
    select count(*) from (select distinct merchant_id, livemode from attempt) space
    where not exists (
        select from reconciliation r
        where r.merchant_id = space.merchant_id and r.livemode = space.livemode
            and r.status = 'completed' and r.range_after is null and r.id >= from_reconciliation)
$$;

do $$
declare
    door text;
begin
    foreach door in array array['operation_figures(timestamptz, int)', 'ledger_imbalance(text)', 'spaces_not_compared(text)'] loop
        execute format('revoke execute on function %s from public', door);
        execute format('grant execute on function %s to millrace_app', door);
    end loop;
end $$;
