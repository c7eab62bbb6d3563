alter table products
    add attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
    add image      text not null default '',
    add version    integer not null default 1 check (version > 0),
    add withdrawn  boolean not null default false,
    add created_at timestamptz not null default now();

comment on column products.version is 'Grows with every edit; 1 is the product as it was made';
comment on column products.withdrawn is 'Not sold any more, but open reservations of it still settle';

-- One per sort order of the list; the id orders equals, and continues a page.
create index products_price on products (price_amount, id) where not withdrawn;
create index products_name on products (lower(name), id) where not withdrawn;
create index products_newest on products (created_at, id) where not withdrawn;
