-- An order is a stream of events. The row of orders is a projection of it for reads, written in the same transaction.
create table order_events (
    order_id uuid        not null,
    version  integer     not null check (version > 0),
    type     text        not null,
    data     jsonb       not null,
    at       timestamptz not null,
    primary key (order_id, version)
);

create table orders (
    id             uuid        primary key,
    version        integer     not null check (version > 0),
    customer       text        not null check (char_length(customer) between 1 and 100),
    status         text        not null check (status in ('submitted', 'reserved', 'paid', 'confirmed', 'rejected')),
    reason         text,
    lines          jsonb       not null,
    total_amount   bigint      check (total_amount >= 0),
    total_currency text,
    placed_at      timestamptz not null,
    updated_at     timestamptz not null,
    check ((status = 'rejected') = (reason is not null)),
    check ((total_amount is null) = (total_currency is null))
);
