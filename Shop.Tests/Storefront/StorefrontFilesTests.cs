using System.Text;
using System.Text.RegularExpressions;
using Shop.Catalog.Seed;
using Shop.Gateway.Storefront;
using Shouldly;
using Xunit;

namespace Shop.Tests.Storefront;

/// <summary>What the files hold, without a browser.</summary>
public sealed partial class StorefrontFilesTests
{
    private const int MaxPictureBytes = 4_000;

    private static readonly StorefrontFiles Files = new();

    [Fact]
    public void Find_gives_a_small_picture_for_every_product_of_the_seed()
    {
        var images = SeedFile.Read().Select(product => product.Image).Distinct().ToList();

        images.Count.ShouldBeGreaterThan(200);
        images.ShouldAllBe(image => Files.Find(image.TrimStart('/')) != null && Files.Find(image.TrimStart('/'))!.Bytes.Length <= MaxPictureBytes);
    }

    [Fact]
    public void Find_gives_a_picture_for_every_category_of_the_seed() => SeedFile.Read().Select(product => product.Category).Distinct()
        .ShouldAllBe(category => Files.Find($"images/products/{category}.svg") != null);

    [Fact]
    public void Page_of_every_path_has_its_script_and_nothing_that_the_policy_forbids()
    {
        var pages = new StorefrontPages(Files);
        foreach (var page in StorefrontPages.Table.Select(row => row.Page).Append(StorefrontPages.NotFound).Append(StorefrontPages.Failure))
        {
            var html = Encoding.UTF8.GetString(pages[page].Bytes.Span);

            Files.Find($"js/pages/{page}.js").ShouldNotBeNull();
            html.ShouldContain($"/assets/{Files.Fingerprint}/js/pages/{page}.js");
            Inline().IsMatch(html).ShouldBeFalse(page);
        }
    }

    // Text from the API must never be read as markup.
    [Fact]
    public void Script_never_makes_markup_out_of_text()
    {
        var scripts = Files.Paths.Where(path => path.StartsWith("js/", StringComparison.Ordinal)).ToList();

        scripts.Count.ShouldBeGreaterThan(20);
        scripts.ShouldAllBe(path => !Markup().IsMatch(Files.Text(path)));
    }

    [GeneratedRegex("""\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:""")]
    private static partial Regex Inline();

    [GeneratedRegex("""innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.style\b""")]
    private static partial Regex Markup();
}
