-- Orders may be cancelled and refunded, and show what is under way.
alter table orders
    add column pending text check (pending in ('rejection', 'cancellation', 'refund')),
    drop constraint orders_status_check,
    drop constraint orders_check,
    add constraint orders_status_check
        check (status in ('submitted', 'reserved', 'paid', 'confirmed', 'rejected', 'cancelled', 'refunded')),
    add constraint orders_reason_check check ((status in ('rejected', 'cancelled')) = (reason is not null)),
    add constraint orders_pending_status_check
        check (pending is null or status = 'confirmed' and pending = 'refund' or status in ('submitted', 'reserved', 'paid') and pending <> 'refund');

-- The lines of orders placed before have no names yet; their events do.
update orders set lines = reserved.data -> 'lines'
from order_events as reserved
where reserved.order_id = orders.id and reserved.type = 'stock-reserved';

update orders set pending = 'rejection'
where status in ('submitted', 'reserved', 'paid')
  and exists (select 1 from order_events where order_id = orders.id and type = 'compensation-started');
