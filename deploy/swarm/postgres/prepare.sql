-- Makes what the model names and the cluster lacks, at every start; passwords follow their files.
set log_min_duration_statement = -1;
\getenv databases DATABASES
\set password `cat /run/secrets/password`
\set replication `cat /run/secrets/replication-password 2>/dev/null`
alter role postgres password :'password';

select format('create database %I', name)
from unnest(string_to_array(:'databases', ' ')) as name
where not exists (select from pg_database where datname = name) \gexec

select :'replication' <> '' as is_followed \gset
\if :is_followed
    select 'create role replicator' where not exists (select from pg_roles where rolname = 'replicator') \gexec
    alter role replicator login replication password :'replication';
\endif
