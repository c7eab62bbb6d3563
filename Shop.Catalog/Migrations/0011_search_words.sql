create extension if not exists pg_trgm;

-- Every word of the assortment once: what a mistyped word is compared with. Byte order makes prefixes ranges.
-- Words stay when products go; a search for one then finds nothing, as it should.
create table search_words (
    word text collate "C" primary key,
    stem text collate "C" not null
);

create index search_words_stem on search_words (stem);
create index search_words_similar on search_words using gin (word gin_trgm_ops);

-- In order, so that two transactions that add the same words wait for each other instead of deadlocking.
create function note_search_words() returns trigger language plpgsql as $$
begin
    insert into search_words (word, stem)
    select word, coalesce((ts_lexize('english_stem', word))[1], word)
    from (
        select distinct unnest(tsvector_to_array(to_tsvector('simple', concat_ws(' ', name, brand, category, description)))) as word
        from changed) as words
    where length(word) >= 3 and word !~ '[0-9[:punct:]]'
    order by word collate "C"
    on conflict do nothing;
    return null;
end $$;

create trigger note_search_words_added after insert on products
    referencing new table as changed for each statement execute function note_search_words();
create trigger note_search_words_edited after update on products
    referencing new table as changed for each statement execute function note_search_words();

-- The products that are there already.
update products set name = name;
