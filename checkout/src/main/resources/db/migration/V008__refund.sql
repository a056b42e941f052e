-- Money that goes out: refunds and payouts, and the floor under what a merchant is owed.

-- One sending is a refund or a payout. What it may give is taken, in the database transaction that makes it, from the sums
-- of its payment (payment.refunded, payment.returned) and out of the ledger, and given back if nothing is sent.
create table sending (
    id             text primary key check (id ~ '^(ref|pot)_[0-9a-z]{26}$'),
    merchant_id    text        not null references merchant,
    livemode       boolean     not null,
    version        bigint      not null,
    created_at     timestamptz not null,
    purpose        text        not null check (purpose in ('refund_of_captured', 'refund_of_surplus', 'payout')),
    payment_id     text references payment,
    status         text        not null check (status in ('awaiting_destination', 'pending', 'succeeded', 'failed', 'canceled')),
    amount         bigint      not null check (amount between 1 and 9007199254740991),
    currency       text        not null,
    amount_msat    bigint      not null check (amount_msat > 0),
    fee_max_msat   bigint      not null check (fee_max_msat >= 0),
    terms          jsonb       not null, -- what was asked for: reason or statement, metadata, rate, scenario
    last_error     jsonb,
    answer_key     text,                 -- the idempotency key that still waits for its answer
    expires_at     timestamptz not null, -- how long it waits for a destination
    event_sequence bigint      not null default 0,
    work_at        timestamptz,          -- when recovery looks at it next, in real time; null: nothing is due
    check ((purpose = 'payout') = (payment_id is null)),
    check ((purpose = 'payout') = (id like 'pot\_%')),
    check (status in ('awaiting_destination', 'pending') or work_at is null)
);
create index sending_list on sending (merchant_id, livemode, (purpose = 'payout'), id desc);
create index sending_of_payment on sending (payment_id, id desc) where payment_id is not null;
create index sending_work on sending (work_at) where work_at is not null;

-- Its one try, kept before the rail is asked, with the key the rail knows it by; on Lightning the invoice's payment hash.
-- An invoice is paid once: the key is unique for its rail account, whoever tries.
create table sending_attempt (
    id            text primary key check (id ~ '^att_[0-9a-z]{26}$'),
    merchant_id   text        not null references merchant,
    livemode      boolean     not null,
    sending_id    text        not null unique references sending,
    version       bigint      not null,
    rail          text        not null,
    rail_account  text        not null,
    rail_key      text        not null,
    invoice       text        not null,
    status        text        not null check (status in ('kept', 'asked', 'done', 'refused', 'not_sent', 'closed')),
    fee_msat      bigint      not null default 0 check (fee_msat >= 0),
    proof         text,                 -- Lightning: the preimage, exactly when it is done
    error         jsonb,
    created_at    timestamptz not null,
    expires_at    timestamptz not null, -- of the invoice: after it, a rail that never heard of it never will pay it
    asked_at      timestamptz,          -- in real time; set before the rail is asked, so it is asked once
    unknown_since timestamptz,
    checks        int         not null default 0,
    unique (rail_account, rail_key),
    check ((status = 'done') = (proof is not null)),
    check (asked_at is not null or status in ('kept', 'not_sent', 'closed'))
);
create index sending_attempt_unknown on sending_attempt (unknown_since) where unknown_since is not null;

-- The floor: nothing can be given that is not there ----------------------------------------------------------------

-- What a merchant was ever credited on merchant_payable, in shards so that settlements do not queue on one row …
create table balance_credit (
    merchant_id text     not null references merchant,
    livemode    boolean  not null,
    asset       text     not null,
    shard       smallint not null check (shard between 0 and 15),
    total       numeric  not null check (total >= 0),
    primary key (merchant_id, livemode, asset, shard)
);

-- … and what was ever debited. Whoever debits locks this row, so the sum it then sees can only be too small.
create table balance_debit (
    merchant_id text    not null references merchant,
    livemode    boolean not null,
    asset       text    not null,
    total       numeric not null check (total >= 0),
    primary key (merchant_id, livemode, asset)
);

insert into balance_credit (merchant_id, livemode, asset, shard, total)
    select p.merchant_id, p.livemode, p.asset, 0, -sum(p.amount)
    from ledger_posting p join ledger_account a on a.id = p.account_id
    where a.kind = 'merchant_payable' and p.amount < 0 group by p.merchant_id, p.livemode, p.asset;
insert into balance_debit (merchant_id, livemode, asset, total)
    select p.merchant_id, p.livemode, p.asset, sum(p.amount)
    from ledger_posting p join ledger_account a on a.id = p.account_id
    where a.kind = 'merchant_payable' and p.amount > 0 group by p.merchant_id, p.livemode, p.asset;

-- Answers what is left, with the right to debit it until the database transaction ends.
create function lock_balance(merchant text, live boolean, of_asset text) returns numeric
    language plpgsql security definer set search_path from current
as $$
declare
    spent numeric;
begin
    if not in_space(merchant, live) then
        raise exception 'the balance of another space' using errcode = 'insufficient_privilege';
    end if;
    insert into balance_debit (merchant_id, livemode, asset, total) values (merchant, live, of_asset, 0)
        on conflict do nothing;
    select total into spent from balance_debit
        where merchant_id = merchant and livemode = live and asset = of_asset for update;
    return (select coalesce(sum(total), 0) from balance_credit
        where merchant_id = merchant and livemode = live and asset = of_asset) - spent;
end $$;

-- Every posting on merchant_payable, whoever makes it, moves the balance; one that would take it below zero is refused.
create function ledger_posting_moves_balance() returns trigger
    language plpgsql security definer set search_path from current
as $$
begin
    if not exists (select from ledger_account where id = new.account_id and kind = 'merchant_payable') then
        return null;
    end if;
    if new.amount < 0 then
        insert into balance_credit as c (merchant_id, livemode, asset, shard, total)
            values (new.merchant_id, new.livemode, new.asset, abs(hashtext(new.entry_id) % 16), -new.amount::numeric)
            on conflict (merchant_id, livemode, asset, shard) do update set total = c.total + excluded.total;
        return null;
    end if;
    if lock_balance(new.merchant_id, new.livemode, new.asset) < new.amount then
        raise exception 'entry % takes more than the merchant is owed', new.entry_id using errcode = 'check_violation';
    end if;
    update balance_debit set total = total + new.amount
        where merchant_id = new.merchant_id and livemode = new.livemode and asset = new.asset;
    return null;
end $$;
create trigger ledger_floor after insert on ledger_posting
    for each row execute function ledger_posting_moves_balance();

-- Walls --------------------------------------------------------------------------------------------------------------

do $$
declare
    spaced text;
begin
    foreach spaced in array array['sending', 'sending_attempt', 'balance_credit', 'balance_debit'] loop
        execute format('alter table %I enable row level security', spaced);
        execute format('create policy own_space on %I using (in_space(merchant_id, livemode))', spaced);
    end loop;
end $$;
grant select, insert on sending, sending_attempt to millrace_app;
grant update (version, status, last_error, answer_key, event_sequence, work_at) on sending to millrace_app;
grant update (version, status, fee_msat, proof, error, asked_at, unknown_since, checks) on sending_attempt to millrace_app;
grant select on balance_credit, balance_debit to millrace_app;

create function claim_due_sendings(as_of timestamptz, lease interval, most int)
    returns table (merchant_id text, livemode boolean, id text)
    language sql security definer set search_path from current
as $$
    with due as materialized ( -- else the planner may run it once a row, and hand out more than asked for
        select d.id from sending d where d.work_at <= as_of order by d.work_at limit most for update skip locked)
    update sending s set work_at = as_of + lease from due where s.id = due.id
    returning s.merchant_id, s.livemode, s.id
$$;

revoke execute on function ledger_posting_moves_balance() from public;
revoke execute on function lock_balance(text, boolean, text) from public;
revoke execute on function claim_due_sendings(timestamptz, interval, int) from public;
grant execute on function lock_balance(text, boolean, text) to millrace_app;
grant execute on function claim_due_sendings(timestamptz, interval, int) to millrace_app;

-- What is late, what is watched, and what was compared --------------------------------------------------------------

create or replace function overdue_work(as_of timestamptz) returns table (kind text, number bigint, oldest timestamptz)
    language sql stable security definer set search_path from current
as $$
    select 'unknown_attempts', count(*), min(unknown.since)
    from (
        select a.unknown_since - case when a.livemode then 0 else coalesce(c.ahead_ms, 0) end * interval '1 millisecond' as since
        from attempt a left join sandbox_clock c on c.merchant_id = a.merchant_id where a.outcome = 'unknown'
        union all
        select unknown_since from sending_attempt where unknown_since is not null) unknown
    union all
    select 'payments', count(*), min(work_at) from payment where work_at < as_of
    union all
    select 'sessions', count(*), min(work_at) from checkout_session where work_at < as_of
    union all
    select 'sendings', count(*), min(work_at) from sending where work_at < as_of
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

create or replace function operation_figures(as_of timestamptz, most int)
    returns table (figure text, labels text[], value bigint)
    language sql stable security definer set search_path from current
as $$
    with
    unknown as (
        (select a.unknown_since - case when a.livemode then 0 else coalesce(c.ahead_ms, 0) end * interval '1 millisecond' as since
         from attempt a left join sandbox_clock c on c.merchant_id = a.merchant_id where a.outcome = 'unknown' limit most)
        union all
        (select unknown_since from sending_attempt where unknown_since is not null limit most)),
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

alter table reconciliation alter column checked set default
    '{"payments":0,"receipts":0,"sendings":0,"entries":0,"events":0,"deliveries":0,"railMovements":0,"railStrangers":0}';
update reconciliation set checked = checked || '{"sendings":0}';
