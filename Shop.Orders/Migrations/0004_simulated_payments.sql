-- The ledger of the simulated payment provider: its own database, as it were. Only SimulatedPayments reads or writes it.
create table simulated_payments (
    order_id   uuid        primary key,
    payment_id uuid        not null,
    token      text        not null,
    amount     bigint      not null,
    currency   text        not null,
    state      text        not null check (state in ('authorised', 'declined', 'voided')),
    -- How often the provider was asked to authorise.
    requests   integer     not null,
    created_at timestamptz not null default clock_timestamp()
);
