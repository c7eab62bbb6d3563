-- A customer's orders, newest first: ids are UUIDs of version 7, so they sort by time. Customer and id never change; an
-- index on the status, which every step changes, would make every step write to every index.
create index orders_of_customer on orders (customer, id);

-- Room on the page for the next versions of a row, so that they need no new index entries either.
alter table orders set (fillfactor = 50);
