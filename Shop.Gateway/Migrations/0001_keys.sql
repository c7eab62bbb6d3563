-- The keys that protect the session cookies, as ASP.NET Core's data protection writes them. All replicas share them.
create table data_protection_keys (
    id         bigint generated always as identity primary key,
    name       text not null,
    xml        text not null,
    created_at timestamptz not null default now()
);
