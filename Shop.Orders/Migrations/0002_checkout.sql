-- One row per accepted checkout and never one without its order. Kept for good: a key that was
-- forgotten would make the next repeat a second order.
create table idempotency_keys (
    customer     text        not null,
    key          text        not null,
    request_hash bytea       not null,
    order_id     uuid        not null,
    status       smallint    not null,
    location     text        not null,
    content_type text        not null,
    body         bytea       not null,
    created_at   timestamptz not null,
    primary key (customer, key)
);
