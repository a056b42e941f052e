-- Everything one payment touches. A space is (merchant_id, livemode): it stands in every table of a merchant, and row
-- security shows a database transaction only the space it named with set_config('millrace.space', 'mer_…/test', true).

do $$
begin
    if not exists (select from pg_roles where rolname = 'millrace_app') then
        create role millrace_app nologin;
    end if;
end $$;
do $$
begin
    execute format('grant millrace_app to %I', current_user);
    execute format('grant usage on schema %I to millrace_app', current_schema());
end $$;

create function in_space(merchant text, live boolean) returns boolean
    language sql stable parallel safe
as $$
    select merchant = split_part(current_setting('millrace.space', true), '/', 1)
       and live = (split_part(current_setting('millrace.space', true), '/', 2) = 'live')
$$;

-- Who is paid ------------------------------------------------------------------------------------------------------

create table merchant (
    id         text primary key check (id ~ '^mer_[0-9a-z]{26}$'),
    name       text        not null check (length(name) between 1 and 200),
    settings   jsonb       not null,
    version    bigint      not null default 1,
    created_at timestamptz not null
);

create table api_key (
    id          text primary key check (id ~ '^key_[0-9a-z]{26}$'),
    merchant_id text        not null references merchant,
    livemode    boolean     not null,
    version     bigint      not null default 1,
    kind        text        not null check (kind in ('secret', 'restricted', 'publishable')),
    prefix      text        not null,
    hash        bytea       not null unique,
    scopes      text[]      not null default '{}',
    created_at  timestamptz not null,
    expires_at  timestamptz,
    revoked_at  timestamptz
);
create index api_key_of_space on api_key (merchant_id, livemode, id desc);

-- Whoever runs the installation: makes merchants, sees no payment.
create table operator_key (
    hash       bytea primary key,
    created_at timestamptz not null
);

-- The key that this database's secrets are sealed with, known again by a hash; another key could read none of them.
create table installation (
    one        boolean primary key default true check (one),
    key_check  bytea       not null,
    created_at timestamptz not null
);

create table rate (
    merchant_id text        not null references merchant,
    livemode    boolean     not null,
    pair        text        not null check (pair ~ '^BTC-[A-Z]{3}$'),
    value       numeric     not null check (value > 0),
    source      text        not null,
    fetched_at  timestamptz not null,
    expires_at  timestamptz not null,
    primary key (merchant_id, livemode, pair)
);

create table sandbox_clock (
    merchant_id text primary key references merchant,
    ahead_ms    bigint not null check (ahead_ms between 0 and 34560000000) -- 400 days
);

-- The payment ------------------------------------------------------------------------------------------------------

create table payment (
    id             text primary key check (id ~ '^pay_[0-9a-z]{26}$'),
    merchant_id    text        not null references merchant,
    livemode       boolean     not null,
    version        bigint      not null,
    created_at     timestamptz not null,
    status         text        not null check (status in ('created', 'in_review', 'pending', 'processing', 'authorized',
                       'conflicted', 'settled', 'declined', 'expired', 'canceled', 'failed')),
    state          jsonb       not null,
    amount         bigint      not null check (amount between 1 and 9007199254740991),
    currency       text        not null,
    received       bigint      not null default 0 check (received >= 0),
    authorized     bigint      not null default 0 check (authorized >= 0),
    captured       bigint      not null default 0 check (captured between 0 and received),
    refunded       bigint      not null default 0 check (refunded between 0 and captured),
    reversed       bigint      not null default 0 check (reversed >= 0),
    returned       bigint      not null default 0 check (returned between 0 and received - captured),
    late           boolean     not null default false,
    review_open    boolean     not null default false,
    order_ref      text,
    session_id     text,
    expires_at     timestamptz not null,
    terms          jsonb       not null, -- what was asked for: description, payer, items, metadata, rails, capture …
    risk           jsonb       not null,
    routing        jsonb,
    last_error     jsonb,
    answer_key     text,                 -- the idempotency key that still waits for its answer
    event_sequence bigint      not null default 0,
    work_at        timestamptz           -- when recovery looks at it next, in real time; null: nothing is due
);
create index payment_list on payment (merchant_id, livemode, id desc);
create index payment_by_order on payment (merchant_id, livemode, order_ref, id desc) where order_ref is not null;
create index payment_work on payment (work_at) where work_at is not null;

create table attempt (
    id            text primary key check (id ~ '^att_[0-9a-z]{26}$'),
    merchant_id   text        not null references merchant,
    livemode      boolean     not null,
    payment_id    text        not null references payment,
    number        int         not null check (number between 1 and 100),
    version       bigint      not null,
    rail          text        not null,
    rail_account  text        not null,
    rail_key      text        not null,
    secret        text        not null,  -- sealed; Lightning: the preimage
    status        text        not null check (status in ('asking', 'open', 'held', 'paid', 'closed', 'refused', 'not_sent')),
    wanted        text        not null check (wanted in ('pay', 'capture', 'close')),
    outcome       text        not null check (outcome in ('known', 'unknown')),
    hold          boolean     not null,
    asked_msat    bigint      not null check (asked_msat > 0),
    received_msat bigint      not null default 0 check (received_msat >= 0),
    late_msat     bigint      not null default 0 check (late_msat between 0 and received_msat),
    rate          jsonb       not null,
    counted_rate  jsonb,                 -- the lower rate that late money counted at
    instructions  jsonb,
    error         jsonb,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    unknown_since timestamptz,
    checks        int         not null default 0,
    unique (payment_id, number),
    unique (rail_account, rail_key)
);

-- Money that arrived, or was lost again: a fact, kept for ever, once per rail account and reference.
create table receipt (
    id           text primary key check (id ~ '^rcp_[0-9a-z]{26}$'),
    merchant_id  text        not null references merchant,
    livemode     boolean     not null,
    payment_id   text        not null references payment,
    attempt_id   text        not null references attempt,
    rail         text        not null,
    rail_account text        not null,
    reference    text        not null,
    kind         text        not null check (kind in ('arrival', 'reversal')),
    amount_msat  bigint      not null check (amount_msat > 0),
    late         boolean     not null,
    arrived_at   timestamptz not null,
    created_at   timestamptz not null,
    unique (rail_account, reference, kind)
);
create index receipt_of_payment on receipt (payment_id, id);

create table review (
    id          text primary key check (id ~ '^rev_[0-9a-z]{26}$'),
    merchant_id text        not null references merchant,
    livemode    boolean     not null,
    payment_id  text        not null references payment,
    status      text        not null check (status in ('open', 'closed')),
    reason      text        not null,
    decision    text check (decision in ('accepted', 'declined', 'expired', 'canceled')),
    note        text,
    version     bigint      not null,
    created_at  timestamptz not null,
    closed_at   timestamptz,
    check ((status = 'closed') = (decision is not null and closed_at is not null))
);
create unique index review_open_once on review (payment_id) where status = 'open';
create index review_list on review (merchant_id, livemode, id desc);

-- How far the news of a rail account has been read. Belongs to the rail account, not to a space.
create table rail_cursor (
    rail_account text primary key,
    position     jsonb       not null,
    updated_at   timestamptz not null
);

-- Ledger: append only, every entry sums to zero per asset -------------------------------------------------------------

create table ledger_account (
    id          bigint generated always as identity primary key,
    merchant_id text    not null references merchant,
    livemode    boolean not null,
    kind        text    not null check (kind in ('merchant_payable', 'rail_clearing', 'fee_revenue', 'rail_fees',
                    'payout_in_flight', 'fx_position', 'rounding', 'suspense', 'refund_payable', 'dispute')),
    owner       text    not null, -- the rail account of a clearing account, else the merchant
    asset       text    not null,
    unique (merchant_id, livemode, kind, owner, asset)
);

create table ledger_entry (
    id          text primary key check (id ~ '^led_[0-9a-z]{26}$'),
    merchant_id text        not null references merchant,
    livemode    boolean     not null,
    cause       text        not null, -- what it books, such as receipt:rcp_… or settlement:pay_…; booked once
    kind        text        not null,
    object_id   text        not null,
    memo        jsonb       not null,
    created_at  timestamptz not null,
    unique (merchant_id, livemode, cause)
);
create index ledger_entry_of_object on ledger_entry (object_id, id);
create index ledger_entry_list on ledger_entry (merchant_id, livemode, id desc);

create table ledger_posting (
    entry_id    text    not null references ledger_entry,
    number      int     not null check (number between 1 and 100),
    merchant_id text    not null references merchant,
    livemode    boolean not null,
    account_id  bigint  not null references ledger_account,
    asset       text    not null,
    amount      bigint  not null check (amount <> 0), -- above zero: debit, below: credit
    primary key (entry_id, number)
);
create index ledger_posting_of_account on ledger_posting (account_id);

create function ledger_entry_is_balanced() returns trigger
    language plpgsql
as $$
begin
    if exists (select from ledger_posting where entry_id = new.entry_id group by asset having sum(amount) <> 0) then
        raise exception 'ledger entry % does not sum to zero', new.entry_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_zero_sum after insert on ledger_posting
    deferrable initially deferred for each row execute function ledger_entry_is_balanced();

create function ledger_entry_has_postings() returns trigger
    language plpgsql
as $$
begin
    if not exists (select from ledger_posting where entry_id = new.id) then
        raise exception 'ledger entry % has no postings', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_not_empty after insert on ledger_entry
    deferrable initially deferred for each row execute function ledger_entry_has_postings();

create function ledger_posting_fits_account() returns trigger
    language plpgsql
as $$
begin
    if not exists (select from ledger_account a where a.id = new.account_id and a.asset = new.asset
            and a.merchant_id = new.merchant_id and a.livemode = new.livemode) then
        raise exception 'posting % of entry % is not in its account''s space and asset', new.number, new.entry_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger ledger_fitting before insert on ledger_posting
    for each row execute function ledger_posting_fits_account();

-- News -------------------------------------------------------------------------------------------------------------

create table event (
    id          text primary key check (id ~ '^evt_[0-9a-z]{26}$'),
    merchant_id text        not null references merchant,
    livemode    boolean     not null,
    type        text        not null,
    object_id   text        not null,
    sequence    bigint      not null check (sequence > 0),
    data        text        not null, -- {"object":…,"previous":…} as rendered when it happened
    created_at  timestamptz not null,
    position    bigint,               -- given by the relay after commit; without one an event is not listed
    unique (object_id, sequence),
    unique (merchant_id, livemode, position)
);
create index event_unplaced on event (merchant_id, livemode, id) where position is null;

create table event_position (
    merchant_id text    not null references merchant,
    livemode    boolean not null,
    last        bigint  not null,
    primary key (merchant_id, livemode)
);

create table webhook_endpoint (
    id          text primary key check (id ~ '^whe_[0-9a-z]{26}$'),
    merchant_id text        not null references merchant,
    livemode    boolean     not null,
    url         text        not null,
    events      text[]      not null,
    description text,
    status      text        not null check (status in ('enabled', 'disabled')),
    secrets     jsonb       not null, -- sealed, newest first, the older with its end
    failing_since timestamptz,
    version     bigint      not null,
    event_sequence bigint   not null default 0,
    created_at  timestamptz not null,
    deleted_at  timestamptz
);
create index webhook_endpoint_of_space on webhook_endpoint (merchant_id, livemode, id desc) where deleted_at is null;

create table delivery (
    id             text primary key check (id ~ '^dlv_[0-9a-z]{26}$'),
    merchant_id    text        not null references merchant,
    livemode       boolean     not null,
    endpoint_id    text        not null references webhook_endpoint,
    event_id       text        not null references event,
    position       bigint      not null,           -- of its event: what is due together goes in this order
    round          int         not null check (round > 0), -- a resend or replay is a new round
    status         text        not null check (status in ('pending', 'succeeded', 'failed', 'canceled')),
    attempts       int         not null default 0,
    due_at         timestamptz,
    claimed_until  timestamptz,                    -- somebody is sending it; also the fence of the result
    answer_status  int,
    answer_error   text,
    answer_ms      int,
    attempted_at   timestamptz,
    version        bigint      not null default 1,
    created_at     timestamptz not null,
    unique (endpoint_id, event_id, round),
    check ((status = 'pending') = (due_at is not null)),
    check (status = 'pending' or claimed_until is null)
);
create index delivery_due on delivery (endpoint_id, due_at, position) where status = 'pending';
create index delivery_in_flight on delivery (endpoint_id, claimed_until) where claimed_until is not null;
create index delivery_list on delivery (endpoint_id, id desc);

-- Asked twice, done once --------------------------------------------------------------------------------------------

create table idempotency_key (
    merchant_id  text        not null references merchant,
    livemode     boolean     not null,
    key          text        not null check (length(key) between 1 and 255),
    operation    text        not null, -- method and path
    fingerprint  text        not null, -- SHA-256 of the canonical body
    resource_id  text        not null, -- allotted by the first claim, so that only one can ever exist
    claimed_until timestamptz,         -- null: answered
    status       int,
    body         text,
    sealed       boolean     not null default false,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    primary key (merchant_id, livemode, key),
    check ((claimed_until is null) = (status is not null and body is not null))
);
create index idempotency_key_end on idempotency_key (expires_at);

create table checkout_session (
    id             text primary key check (id ~ '^chk_[0-9a-z]{26}$'),
    merchant_id    text        not null references merchant,
    livemode       boolean     not null,
    version        bigint      not null,
    created_at     timestamptz not null,
    status         text        not null check (status in ('open', 'ready', 'in_review', 'completing', 'completed', 'canceled', 'expired')),
    currency       text        not null,
    channel        text        not null,
    content        jsonb       not null, -- lines, buyer, shipping, discounts, links, metadata
    payment_id     text check (payment_id ~ '^pay_[0-9a-z]{26}$'), -- allotted before the payment is there: no foreign key
    payment_status text,
    cancel_wished  boolean     not null default false,
    expires_at     timestamptz not null,
    event_sequence bigint      not null default 0,
    work_at        timestamptz,
    check (status not in ('in_review', 'completing', 'completed') or payment_id is not null)
);
create index checkout_session_list on checkout_session (merchant_id, livemode, id desc);
create index checkout_session_work on checkout_session (work_at) where work_at is not null;
alter table payment add foreign key (session_id) references checkout_session;

-- Walls: what the gateway's role may do, and the space it sees --------------------------------------------------------

do $$
declare
    spaced text;
begin
    foreach spaced in array array['api_key', 'rate', 'payment', 'attempt', 'receipt', 'review', 'ledger_account',
            'ledger_entry', 'ledger_posting', 'event', 'event_position', 'webhook_endpoint', 'delivery',
            'idempotency_key', 'checkout_session'] loop
        execute format('alter table %I enable row level security', spaced);
        execute format('create policy own_space on %I using (in_space(merchant_id, livemode))', spaced);
    end loop;
end $$;
alter table merchant enable row level security;
create policy own_merchant on merchant
    using (id = split_part(current_setting('millrace.space', true), '/', 1));
alter table sandbox_clock enable row level security;
create policy own_clock on sandbox_clock
    using (merchant_id = split_part(current_setting('millrace.space', true), '/', 1));

grant select, insert, update on merchant, api_key, rate, sandbox_clock, payment, attempt, review, rail_cursor,
    event_position, webhook_endpoint, delivery, checkout_session to millrace_app;
grant select, insert, update, delete on idempotency_key to millrace_app;
grant select, insert on installation, operator_key, receipt, ledger_account, ledger_entry, ledger_posting, event to millrace_app;
grant update (position) on event to millrace_app;

-- Doors between spaces: each answers one question of a worker or of the key check, and nothing else ------------------

create function find_api_key(wanted bytea)
    returns table (id text, merchant_id text, livemode boolean, kind text, scopes text[], expires_at timestamptz)
    language sql stable security definer set search_path from current
as $$ select id, merchant_id, livemode, kind, scopes, expires_at from api_key where hash = wanted and revoked_at is null $$;

create function find_attempt(wanted_account text, wanted_key text)
    returns table (merchant_id text, livemode boolean, payment_id text)
    language sql stable security definer set search_path from current
as $$ select merchant_id, livemode, payment_id from attempt where rail_account = wanted_account and rail_key = wanted_key $$;

create function find_payment_space(wanted text) returns table (merchant_id text, livemode boolean)
    language sql stable security definer set search_path from current
as $$ select merchant_id, livemode from payment where id = wanted $$;

create function claim_due_payments(as_of timestamptz, lease interval, most int)
    returns table (merchant_id text, livemode boolean, id text)
    language sql security definer set search_path from current
as $$
    with due as materialized ( -- else the planner may run it once a row, and hand out more than asked for
        select d.id from payment d where d.work_at <= as_of order by d.work_at limit most for update skip locked)
    update payment p set work_at = as_of + lease from due where p.id = due.id
    returning p.merchant_id, p.livemode, p.id
$$;

create function claim_due_sessions(as_of timestamptz, lease interval, most int)
    returns table (merchant_id text, livemode boolean, id text)
    language sql security definer set search_path from current
as $$
    with due as materialized ( -- else the planner may run it once a row, and hand out more than asked for
        select d.id from checkout_session d where d.work_at <= as_of order by d.work_at limit most for update skip locked)
    update checkout_session s set work_at = as_of + lease from due where s.id = due.id
    returning s.merchant_id, s.livemode, s.id
$$;

create function spaces_with_unplaced_events(most int) returns table (merchant_id text, livemode boolean)
    language sql stable security definer set search_path from current
as $$ select distinct merchant_id, livemode from event where position is null limit most $$;

-- Due deliveries, at most so many of one endpoint, those in flight counted: a slow endpoint never takes all the hands. Who
-- has least in flight comes first, and each endpoint is looked up by itself, so that a long queue costs the others nothing.
create function claim_due_deliveries(as_of timestamptz, lease interval, most int, most_per_endpoint int)
    returns table (merchant_id text, livemode boolean, id text, claimed_until timestamptz)
    language sql security definer set search_path from current
as $$
    with due as materialized ( -- as a plain subquery it may be run more than once, and then takes more than the limit
        select l.id
        from webhook_endpoint e
        cross join lateral (
            select w.id, w.due_at, row_number() over (order by w.due_at, w.position, w.id)
                + (select count(*) from delivery f
                   where f.endpoint_id = e.id and f.status = 'pending' and f.claimed_until > as_of) as place
            from delivery w
            where w.endpoint_id = e.id and w.status = 'pending' and w.due_at <= as_of
                and (w.claimed_until is null or w.claimed_until <= as_of)
            order by w.due_at, w.position, w.id limit most_per_endpoint) next
        join delivery l on l.id = next.id
        where next.place <= most_per_endpoint
        order by next.place, next.due_at limit most
        for update of l skip locked)
    update delivery d set claimed_until = as_of + lease
    from due
    where d.id = due.id and d.status = 'pending' and d.due_at <= as_of
        and (d.claimed_until is null or d.claimed_until <= as_of)
    returning d.merchant_id, d.livemode, d.id, d.claimed_until
$$;

create function forget_idempotency_keys(as_of timestamptz, most int) returns bigint
    language sql security definer set search_path from current
as $$
    with gone as (
        delete from idempotency_key where ctid in (select ctid from idempotency_key where expires_at < as_of limit most)
        returning 1)
    select count(*) from gone
$$;

do $$
declare
    door text;
begin
    foreach door in array array['find_api_key(bytea)', 'find_attempt(text, text)', 'find_payment_space(text)',
            'claim_due_payments(timestamptz, interval, int)', 'claim_due_sessions(timestamptz, interval, int)',
            'spaces_with_unplaced_events(int)', 'claim_due_deliveries(timestamptz, interval, int, int)',
            'forget_idempotency_keys(timestamptz, int)'] loop
        execute format('revoke execute on function %s from public', door);
        execute format('grant execute on function %s to millrace_app', door);
    end loop;
end $$;
