-- The buckets whose orders this database has. A database that has had orders before there were buckets has all of them.
create table order_buckets (
    bucket smallint primary key check (bucket between 0 and 63)
);

insert into order_buckets select generate_series(0, 63) where exists (select from orders);
