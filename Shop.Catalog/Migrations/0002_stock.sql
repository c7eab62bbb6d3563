-- Free pages keep the many small updates of a popular product on its own page (HOT).
create table stock (
    product_id integer primary key references products,
    initial    integer not null check (initial >= 0),
    available  integer not null check (available >= 0),
    reserved   integer not null default 0 check (reserved >= 0),
    sold       integer not null default 0 check (sold >= 0),
    check (initial = available + reserved + sold)
) with (fillfactor = 50);
