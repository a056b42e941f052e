-- What only one gateway may do at a time. The row stays for ever, so that a fence never comes twice; the database's clock
-- decides what has run out, never a gateway's. Belongs to the installation, not to a space.

create table lease (
    name   text primary key check (length(name) between 1 and 200),
    holder text        not null,
    fence  bigint      not null check (fence > 0),
    until  timestamptz not null
);
grant select, insert, update on lease to millrace_app;
