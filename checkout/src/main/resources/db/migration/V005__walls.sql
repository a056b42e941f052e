-- Who changed what: one chain of entries for each space, each with the hash of the one before, so that a row that was changed,
-- removed or put in between shows. The gateway's role may only add; the head's row is what one entry waits for another at.

create table audit_chain (
    merchant_id text    not null references merchant,
    livemode    boolean not null,
    last        bigint  not null check (last >= 0),
    hash        bytea   not null check (length(hash) = 32),
    primary key (merchant_id, livemode)
);

create table audit_entry (
    id          text primary key check (id ~ '^aud_[0-9a-z]{26}$'),
    merchant_id text        not null references merchant,
    livemode    boolean     not null,
    number      bigint      not null check (number > 0),
    key_id      text        not null,
    action      text        not null,
    object_id   text        not null,
    request_id  text        not null,
    created_at  timestamptz not null,
    hash        bytea       not null check (length(hash) = 32),
    unique (merchant_id, livemode, number)
);
create index audit_entry_list on audit_entry (merchant_id, livemode, id desc);

do $$
declare
    spaced text;
begin
    foreach spaced in array array['audit_chain', 'audit_entry'] loop
        execute format('alter table %I enable row level security', spaced);
        execute format('create policy own_space on %I using (in_space(merchant_id, livemode))', spaced);
    end loop;
end $$;

grant select, insert, update on audit_chain to millrace_app;
grant select, insert on audit_entry to millrace_app;
