-- What is left to do for an order. The next step follows from the order's events; this row says who may take it, and when.
create table saga_work (
    order_id      uuid        primary key references orders (id),
    payment_token text        not null,
    traceparent   text,
    enqueued_at   timestamptz not null default clock_timestamp(),
    -- Takes since the last progress, the current one included.
    attempts      integer     not null default 0,
    last_error    text,
    -- When any replica may take it: a retry's time, or the end of the lease of whoever holds it now.
    next_at       timestamptz not null default clock_timestamp(),
    lease_owner   text,
    -- Fencing: whoever writes must still hold the token it was given.
    lease_token   bigint,
    check ((lease_owner is null) = (lease_token is null))
);

create index saga_work_due on saga_work (next_at);

-- One sequence for all rows, so that no token ever comes back, not even after a requeue.
create sequence saga_lease_tokens;

create table dead_letters (
    order_id      uuid        primary key references orders (id),
    payment_token text        not null,
    traceparent   text,
    enqueued_at   timestamptz not null,
    attempts      integer     not null,
    reason        text        not null,
    died_at       timestamptz not null default clock_timestamp()
);

create index dead_letters_died on dead_letters (died_at, order_id);

-- Gives a dead order a fresh set of attempts; false when it is not dead.
create function requeue_dead_letter(dead_order uuid) returns boolean
language sql as $$
    with letter as (
        delete from dead_letters where order_id = dead_order
        returning order_id, payment_token, traceparent, enqueued_at
    ), work as (
        insert into saga_work (order_id, payment_token, traceparent, enqueued_at)
        select order_id, payment_token, traceparent, enqueued_at from letter
        returning order_id
    )
    select exists (select 1 from work)
$$;
