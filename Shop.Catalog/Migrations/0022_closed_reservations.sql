-- What the sweeper trims, and nothing else: closed reservations that still have their names and prices.
create index reservations_closed on reservations (closed_at) where closed_at is not null and lines -> 0 ? 'name';
