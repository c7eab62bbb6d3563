-- Work is only ever written in the statement that writes its order, or for an order that was read before; orders are
-- never deleted. Checking that for each order anew would look the order up, and lock it, once more.
alter table saga_work drop constraint saga_work_order_id_fkey;

-- Room on the page for the next state of a payment, so that it needs no new index entry.
alter table simulated_payments set (fillfactor = 60);
