using Shop.Catalog.Products.Search;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products.Search;

public sealed class SpellingCorrectionTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    private static readonly (string Typed, string Meant)[] Mistyped =
    [
        ("kettel", "kettle"),
        ("ketle", "kettle"),
        ("grindr", "grinder"),
        ("cofee", "coffee"),
        ("coffe grindr", "coffe grinder"),
        ("Expresso", "espresso"),
        ("headphnoes", "headphones"),
        ("wirless mouse", "wireless mouse"),
        ("keybord", "keyboard"),
        ("monitr", "monitor"),
        ("choclate", "chocolate"),
        ("tae", "tea"),
        ("lmap", "lamp"),
        ("kinfe", "knife"),
        ("waterprof", "waterproof"),
        ("\"expresso maker\"", "\"espresso maker\""),
    ];

    private static readonly string[] RightOrBeyondHelp =
    [
        "kettle",
        "kett",
        "grinders",
        "grinding",
        "batteries",
        "COF-102",
        "GRD-999",
        "kettle -kettel",
        "zzzz",
        "ab",
        "the",
        "'; drop table products; --",
        "100%",
    ];

    [Fact]
    public async Task CorrectAsync_of_a_mistyped_word_gives_the_word_meant()
    {
        foreach (var (typed, meant) in Mistyped)
            (await CorrectAsync(typed)).ShouldBe(meant, typed);
    }

    [Fact]
    public async Task CorrectAsync_of_what_is_right_or_beyond_help_leaves_it()
    {
        foreach (var typed in RightOrBeyondHelp)
            (await CorrectAsync(typed)).ShouldBe(typed);
    }

    [Fact]
    public async Task CorrectAsync_of_no_search_is_none() => (await CorrectAsync(null)).ShouldBeNull();

    [Fact]
    public async Task CorrectAsync_knows_the_words_of_a_product_that_was_added_or_edited()
    {
        (await CorrectAsync("xylofone")).ShouldBe("xylofone");

        await Database.ExecuteAsync("update products set name = 'Xylophone' where id = 1", Cancel);

        (await CorrectAsync("xylofone")).ShouldBe("xylophone");
    }

    private Task<string?> CorrectAsync(string? search) => new SpellingCorrection(new(Database.DataSource)).CorrectAsync(search, Cancel);
}
