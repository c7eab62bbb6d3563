-- The role sees the state of the server, and nothing in its databases.
\set password `cat /run/secrets/monitor-password`
SET log_statement = 'none';
SELECT 'CREATE ROLE monitor' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'monitor') \gexec
ALTER ROLE monitor WITH LOGIN CONNECTION LIMIT :connections PASSWORD :'password';
GRANT pg_monitor TO monitor;
