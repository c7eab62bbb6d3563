-- Turns what a visitor types into a prefix query: "coff gri" finds "Coffee Grinder".
-- Quotes, "or" and a leading minus mean what they mean to web search engines.
-- A search for stop words alone ("the") has no stems, so it falls back to the words as typed.
create function product_query(input text) returns tsquery
    language sql immutable strict parallel safe
    return regexp_replace(
        case
            when numnode(websearch_to_tsquery('english', input)) > 0 then websearch_to_tsquery('english', input)
            else websearch_to_tsquery('simple', input)
        end::text,
        '''(?=[ )]|$)', ''':*', 'g')::tsquery;

-- Words are indexed both stemmed and as written: the stem serves "grinders", the word serves the half-typed "organi".
create function product_words(input text, weight "char") returns tsvector
    language sql immutable strict parallel safe
    return setweight(to_tsvector('english', input) || to_tsvector('simple', input), weight);

create table products (
    id             integer generated always as identity primary key,
    sku            text not null unique,
    name           text not null,
    description    text not null,
    brand          text not null,
    category       text not null,
    price_amount   bigint not null check (price_amount > 0),
    price_currency text not null default 'EUR' check (price_currency ~ '^[A-Z]{3}$'),
    search         tsvector not null generated always as (
        product_words(name, 'A') || product_words(brand || ' ' || sku, 'B') ||
        product_words(category, 'C') || product_words(description, 'D')) stored
);

comment on column products.price_amount is 'Minor units: 1299 is 12.99';

create index products_search on products using gin (search);
create index products_category on products (category, id);
create index products_brand on products (lower(brand), id);
