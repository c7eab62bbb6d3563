-- The audit trail: each change of a product's "initial", and who made it, when and why. Rows are never changed.
create table stock_adjustments (
    id              bigint generated always as identity primary key,
    product_id      integer not null references products,
    at              timestamptz not null default now(),
    by              text not null,
    quantity        integer not null check (quantity <> 0),
    reason          text not null check (reason in ('opening', 'delivery', 'damage', 'count', 'return', 'other')),
    note            text,
    available_after integer not null check (available_after >= 0),
    key             text,
    unique (product_id, key)
);

comment on column stock_adjustments.key is 'The Idempotency-Key of the request; null for the opening stock';

create index stock_adjustments_product on stock_adjustments (product_id, id);

-- Whoever adds a product with stock leaves the first row of its trail: the seed too.
create function open_stock() returns trigger language plpgsql as $$
begin
    insert into stock_adjustments (product_id, by, quantity, reason, available_after)
    values (new.product_id, 'catalog', new.initial, 'opening', new.available);
    return null;
end $$;

create trigger open_stock after insert on stock for each row when (new.initial > 0) execute function open_stock();

-- What was there before the trail.
insert into stock_adjustments (product_id, by, quantity, reason, available_after)
select product_id, 'catalog', initial, 'opening', initial from stock where initial > 0 order by product_id;
