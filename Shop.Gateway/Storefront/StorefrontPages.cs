using System.Text;

namespace Shop.Gateway.Storefront;

/// <summary>The pages: what is in wwwroot/pages, each within wwwroot/layout.html.</summary>
internal sealed class StorefrontPages(StorefrontFiles files)
{
    public const string NotFound = "not-found";
    public const string Failure = "failure";

    /// <summary>Which page answers at which path. What a page shows beyond that, its script asks the API for.</summary>
    public static readonly IReadOnlyList<(string Path, string Page)> Table =
    [
        ("/", "home"),
        ("/search", "search"),
        ("/products/{id:long}", "product"),
        ("/cart", "cart"),
        ("/checkout", "checkout"),
        ("/orders", "orders"),
        ("/orders/{id:guid}", "order"),
        ("/sign-in", "sign-in"),
        ("/register", "register"),
        ("/operator", "operator"),
        ("/operator/orders", "operator-orders"),
        ("/operator/stock", "operator-stock"),
        ("/operator/dead-letters", "operator-dead-letters"),
        ("/ops", "ops"),
    ];

    private readonly Dictionary<string, StorefrontFile> _pages =
        Table.Select(row => row.Page).Append(NotFound).Append(Failure).ToDictionary(page => page, page => Compose(files, page));

    public StorefrontFile this[string page] => _pages[page];

    private static StorefrontFile Compose(StorefrontFiles files, string page)
    {
        // The first line of a page is its title.
        var parts = files.Text($"pages/{page}.html").Split('\n', 2);
        var html = files.Text("layout.html")
            .Replace("{{title}}", parts[0].Trim(), StringComparison.Ordinal)
            .Replace("{{main}}", parts[1].Trim(), StringComparison.Ordinal)
            .Replace("{{page}}", page, StringComparison.Ordinal)
            .Replace("{{assets}}", $"/assets/{files.Fingerprint}", StringComparison.Ordinal);
        return new StorefrontFile("page.html", Encoding.UTF8.GetBytes(html));
    }
}
