-- The words spelt like this one. By the index, always: the planner takes comparing trigrams for as cheap as comparing numbers,
-- and would read the whole table.
create function similar_words(typed text) returns table (word text, likeness real)
    language sql stable parallel safe cost 1000 rows 10 set enable_seqscan = off as $$
    select w.word, similarity(w.word, typed) from search_words w where w.word % typed
$$;
