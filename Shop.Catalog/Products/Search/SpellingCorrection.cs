using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Standbys;

namespace Shop.Catalog.Products.Search;

/// <summary>
/// Finds what a visitor meant: a word that no product has, nor any word of one begins with, becomes the most similar
/// word of the assortment. Words that are right stay, so an exact match is never lost to a similar one.
/// </summary>
internal sealed partial class SpellingCorrection(CatalogReads reads)
{
    // Two letters that changed places leave few trigrams in common ("kettel"), so that slip is looked for by itself.
    private const string Sql = """
        select typed.word, meant.word
        from unnest(@words) as typed(word)
        cross join lateral (select (ts_lexize('english_stem', typed.word))[1] as stem) as own
        cross join lateral (
            select found.word
            from (
                select w.word, 1::real as likeness
                from unnest(@swapped, @variants) as swap(word, variant) join search_words w on w.word = swap.variant
                where swap.word = typed.word
                union all
                select word, likeness from similar_words(typed.word)) as found
            order by found.likeness desc, found.word
            limit 1) as meant
        where not exists (select from search_words w where w.word >= typed.word and w.word < typed.word || chr(1114111))
          and not exists (select from search_words w where w.stem >= own.stem and w.stem < own.stem || chr(1114111))
        """;

    public async Task<string?> CorrectAsync(string? search, CancellationToken cancel)
    {
        string[] words = [.. Words().Matches(search ?? "").Select(match => match.Value.ToLowerInvariant()).Distinct()];
        if (search is null || words.Length == 0)
            return search;

        var corrections = await reads.RunAsync(database => FindAsync(database, words, cancel));
        return Words().Replace(search, match => corrections.GetValueOrDefault(match.Value.ToLowerInvariant(), match.Value));
    }

    private static async Task<Dictionary<string, string>> FindAsync(NpgsqlDataSource database, string[] words, CancellationToken cancel)
    {
        var swaps = words.SelectMany(word => Swaps(word).Select(variant => (word, variant))).ToList();
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue("words", words);
        command.Parameters.AddWithValue("swapped", NpgsqlDbType.Array | NpgsqlDbType.Text, swaps.Select(swap => swap.word).ToArray());
        command.Parameters.AddWithValue("variants", NpgsqlDbType.Array | NpgsqlDbType.Text, swaps.Select(swap => swap.variant).ToArray());
        var corrections = new Dictionary<string, string>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            corrections[row.GetString(0)] = row.GetString(1);
        return corrections;
    }

    private static IEnumerable<string> Swaps(string word)
    {
        for (var i = 1; i < word.Length; i++)
            yield return $"{word[..(i - 1)]}{word[i]}{word[i - 1]}{word[(i + 1)..]}";
    }

    // Whole words of letters, quoted or not. Article numbers, excluded words (-word) and the like stand as typed.
    [GeneratedRegex("""(?<![^\s"])\p{L}{3,}(?![^\s",.])""")]
    private static partial Regex Words();
}
