using System.Text;
using System.Text.RegularExpressions;

namespace Shop.Tests.Http;

/// <summary>
/// Makes requests that no client should send: wrong ids, absurd queries, broken headers, and bodies that are cut off, of
/// another shape, too deep, too long or not JSON at all. The same seed gives the same requests.
/// </summary>
internal sealed partial class Malformed(Random random)
{
    // None is the id of anything.
    private static readonly string[] Ids =
    [
        "0", "-1", "999999999", "2147483648", "99999999999999999999", "1.5", "abc", "%00", "%ff%fe", "%F0%9F%92%A3", "..", "%2e%2e%2f", "null", "'",
        "1;drop table orders", "00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-00000000000g", "{}", "a+b", new('9', 500),
    ];

    private static readonly string[] Names =
        ["after", "limit", "search", "category", "brand", "minPrice", "maxPrice", "inStock", "sort", "ids", "status", "customer", "low", "nonsense"];

    private static readonly string[] Values =
        ["", "-1", "0", "101", "1e9", "NaN", "true", "yes", "%00", "%", "%zz", "%ed%a0%80", "AAAA", "-price", "1,2,x", "1,1,1", "'\"<>",
            new('x', 3000), new(',', 900)];

    private static readonly string[] Headers =
        ["Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID", "Cookie", "Accept", "Origin", "traceparent", "Content-Language"];

    private static readonly string[] HeaderValues =
        [" ", "\"", "W/\"1\"", "*", "a, b", "\"x\", \"y\"", "-1", "99999999999999999999", "shop=forged", "__Host-shop=;shop=;;", "text/html;q=2",
            "null", new('k', 129), new('k', 5000)];

    private static readonly string[] ContentTypes =
        ["application/json", "application/json", "application/json", "application/json; charset=utf-16", "text/plain", "application/xml",
            "multipart/form-data; boundary=x", "json", "application/json; charset=nonsense"];

    private static readonly string[] Scalars =
        ["null", "true", "-1", "0", "1e999", "9223372036854775808", "1.5", "\"\"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "{}", "[[]]", "tru"];

    private static readonly string[] Members =
    [
        "lines", "productId", "quantity", "paymentToken", "customer", "unitPrice", "orders", "orderId", "orderIds", "from", "to", "sku", "name",
            "price", "amount",
        "currency", "attributes", "image", "reason", "note", "restock", "email", "password", "",
    ];

    public HttpRequestMessage Next(ApiOperation operation)
    {
        var path = PathParameter().Replace(operation.Path, _ => Any(Ids));
        var query = Chance(0.5) ? "?" + string.Join('&', Some(4, () => $"{Any(Names)}={Any(Values)}")) : "";
        var request = new HttpRequestMessage(Chance(0.05) ? HttpMethod.Patch : operation.Method, new Uri(path + query, UriKind.Relative));
        foreach (var header in Some(3, () => Any(Headers)).Distinct())
            request.Headers.TryAddWithoutValidation(header, Any(HeaderValues));
        if (Chance(0.5))
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
        if (operation.Method != HttpMethod.Get && Chance(0.9))
            request.Content = Body();
        return request;
    }

    private ByteArrayContent Body()
    {
        var content = new ByteArrayContent(Bytes());
        content.Headers.TryAddWithoutValidation("Content-Type", Any(ContentTypes));
        if (Chance(0.05))
            content.Headers.ContentEncoding.Add(Any(["gzip", "br", "nonsense"]));
        return content;
    }

    private byte[] Bytes() => random.Next(8) switch
    {
        0 => [],
        1 => RandomBytes(random.Next(1, 2000)),
        2 => Encoding.UTF8.GetBytes(new string('[', random.Next(1, 5000))),
        3 => Encoding.UTF8.GetBytes(
            $$"""{"lines":[{{string.Join(',', Enumerable.Repeat("{\"productId\":1,\"quantity\":1}", random.Next(51, 3000)))}}]}"""),
        4 => Encoding.Unicode.GetBytes(Json(3)),
        5 => Cut(Encoding.UTF8.GetBytes(Json(4))),
        _ => Encoding.UTF8.GetBytes(Json(4)),
    };

    private string Json(int depth) => depth == 0 || Chance(0.2) ? Any(Scalars)
        : Chance(0.3) ? $"[{string.Join(',', Some(4, () => Json(depth - 1)))}]"
        : $"{{{string.Join(',', Some(5, () => $"\"{Any(Members)}\":{Json(depth - 1)}"))}}}";

    private byte[] Cut(byte[] whole) => whole[..random.Next(whole.Length)];

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private List<T> Some<T>(int atMost, Func<T> make) => Enumerable.Range(0, random.Next(atMost + 1)).Select(_ => make()).ToList();

    private T Any<T>(T[] values) => values[random.Next(values.Length)];

    private bool Chance(double probability) => random.NextDouble() < probability;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex PathParameter();
}
