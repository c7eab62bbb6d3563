create table reservations (
    order_id   uuid primary key,
    state      text not null check (state in ('reserved', 'sold', 'released', 'expired')),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    closed_at  timestamptz check ((closed_at is null) = (state = 'reserved'))
);

-- What the sweeper looks for, and nothing else.
create index reservations_due on reservations (expires_at) where state = 'reserved';

-- Name and price as they were at the first reservation: an order never changes its price.
create table reservation_lines (
    order_id       uuid not null references reservations,
    product_id     integer not null references products,
    quantity       integer not null check (quantity > 0),
    name           text not null,
    price_amount   bigint not null,
    price_currency text not null,
    primary key (order_id, product_id)
);
