-- The simulated ledger also captures and gives back.
alter table simulated_payments
    drop constraint simulated_payments_state_check,
    add constraint simulated_payments_state_check
        check (state in ('authorised', 'declined', 'voided', 'captured', 'capture_declined', 'refunded')),
    -- How often the provider was asked to refund.
    add column refund_requests integer not null default 0;
