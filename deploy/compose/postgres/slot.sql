-- On the primary, by a standby: a slot that keeps what the standby still needs. One that broke its promise for want of room is made anew;
-- the archive has what it no longer keeps.
select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = :'slot' and wal_status = 'lost';
select pg_create_physical_replication_slot(:'slot', true) where not exists (select from pg_replication_slots where slot_name = :'slot');
