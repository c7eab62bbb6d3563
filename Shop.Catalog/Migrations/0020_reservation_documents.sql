-- A reservation and its lines become one row: a batch then writes one row an order, without foreign keys to check.
-- Lines are written once and read whole, with name and price as they were: an order never changes its price.
alter table reservations add lines jsonb;

update reservations r
set lines = (
    select jsonb_agg(jsonb_build_object(
        'productId', l.product_id, 'name', l.name, 'quantity', l.quantity,
        'unitPrice', jsonb_build_object('amount', l.price_amount, 'currency', l.price_currency)) order by l.product_id)
    from reservation_lines l
    where l.order_id = r.order_id);

drop table reservation_lines;

comment on column reservations.lines is 'As the API answers them, in product order; null for an order released before it reserved';

-- Whatever still holds pieces must be able to give them back.
alter table reservations
    drop constraint reservations_state_check,
    add constraint reservations_state_check check (state in ('reserved', 'sold', 'released', 'expired', 'returned')),
    add constraint reservations_lines_check check (lines is not null or state not in ('reserved', 'sold'));
