-- Who has an account. The constraint, not a look beforehand, keeps an address to one of two who register at once.
create table accounts (
    id               text primary key,
    role             text not null check (role in ('customer', 'operator')),
    email            text not null,
    normalized_email text not null constraint accounts_email unique,
    name             text not null,
    password_hash    text not null,
    security_stamp   text not null,
    created_at       timestamptz not null default now()
);

-- Attempts to sign in that have not succeeded, by address, whether or not there is such an account: else a lockout
-- would tell who is a customer.
create table sign_in_attempts (
    normalized_email text primary key,
    attempts         integer not null,
    last_at          timestamptz not null
);

create index sign_in_attempts_by_age on sign_in_attempts (last_at);
