-- A refund needs no token: the payment is long decided.
alter table saga_work alter column payment_token drop not null;
alter table dead_letters alter column payment_token drop not null;

-- Hands an order whose events have changed to whichever replica comes next. One that works on it loses its lease, a dead
-- letter rises, and an order that was done begins anew. The caller then appends its event in the same transaction.
create function recall_saga_work(recalled_order uuid, request_traceparent text) returns void
language sql as $$
    -- Waits for a replica that is burying the order, so that the next statement sees the letter.
    select from saga_work where order_id = recalled_order for update;

    with letter as (
        delete from dead_letters where order_id = recalled_order
        returning payment_token, traceparent, enqueued_at
    )
    insert into saga_work (order_id, payment_token, traceparent, enqueued_at)
    select recalled_order, letter.payment_token, coalesce(letter.traceparent, request_traceparent), coalesce(letter.enqueued_at, clock_timestamp())
    from (values (true)) as always left join letter on true
    on conflict (order_id) do update
    set attempts = 0, last_error = null, next_at = clock_timestamp(), lease_owner = null, lease_token = null;
$$;
