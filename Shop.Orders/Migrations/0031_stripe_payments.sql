-- Which PaymentIntent of Stripe belongs to an order. Stripe holds the payment itself; no card data is ever here.
create table stripe_payments (
    order_id      uuid    primary key,
    -- What was to be authorised; null after a void that came first.
    amount        bigint,
    currency      text,
    payment_token text,
    intent_id     text    unique,
    voided        boolean not null default false,
    -- Answers of Stripe that no repeat would change; each moves the order to the next idempotency key.
    dead_answers  integer not null default 0,
    check ((amount is null) = (currency is null) and (amount is null) = (payment_token is null)),
    check (amount is not null or voided)
);
