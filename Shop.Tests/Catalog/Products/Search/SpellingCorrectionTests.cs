using Shop.Catalog.Products.Search;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products.Search;

public sealed class SpellingCorrectionTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    [Theory]
    [InlineData("kettel", "kettle")]
    [InlineData("ketle", "kettle")]
    [InlineData("grindr", "grinder")]
    [InlineData("cofee", "coffee")]
    [InlineData("coffe grindr", "coffe grinder")]
    [InlineData("Expresso", "espresso")]
    [InlineData("headphnoes", "headphones")]
    [InlineData("wirless mouse", "wireless mouse")]
    [InlineData("keybord", "keyboard")]
    [InlineData("monitr", "monitor")]
    [InlineData("choclate", "chocolate")]
    [InlineData("tae", "tea")]
    [InlineData("lmap", "lamp")]
    [InlineData("kinfe", "knife")]
    [InlineData("waterprof", "waterproof")]
    [InlineData("\"expresso maker\"", "\"espresso maker\"")]
    public async Task CorrectAsync_of_a_mistyped_word_gives_the_word_meant(string typed, string meant) =>
        (await CorrectAsync(typed)).ShouldBe(meant);

    [Theory]
    [InlineData("kettle")]
    [InlineData("kett")]
    [InlineData("grinders")]
    [InlineData("grinding")]
    [InlineData("batteries")]
    [InlineData("COF-102")]
    [InlineData("GRD-999")]
    [InlineData("kettle -kettel")]
    [InlineData("zzzz")]
    [InlineData("ab")]
    [InlineData("the")]
    [InlineData("'; drop table products; --")]
    [InlineData("100%")]
    public async Task CorrectAsync_of_what_is_right_or_beyond_help_leaves_it(string typed) => (await CorrectAsync(typed)).ShouldBe(typed);

    [Fact]
    public async Task CorrectAsync_of_no_search_is_none() => (await CorrectAsync(null)).ShouldBeNull();

    [Fact]
    public async Task CorrectAsync_knows_the_words_of_a_product_that_was_added_or_edited()
    {
        (await CorrectAsync("xylofone")).ShouldBe("xylofone");

        await Database.ExecuteAsync("update products set name = 'Xylophone' where id = 1", Cancel);

        (await CorrectAsync("xylofone")).ShouldBe("xylophone");
    }

    private Task<string?> CorrectAsync(string? search) => new SpellingCorrection(Database.DataSource).CorrectAsync(search, Cancel);
}
