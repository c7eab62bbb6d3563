using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Shop.Load.Load.Scenarios;

/// <summary>Orders one piece, as one of so many guests. The key is new each time: a purchase that failed is not repeated.</summary>
internal sealed class Buy(Merchandise merchandise, string[] cookies) : IScenario
{
    public const string ScenarioName = "buy";

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private int _turn;

    public string Name => ScenarioName;

    public bool IsSafe => false;

    public HttpRequestMessage Next(Uri target)
    {
        var product = merchandise.Products[Random.Shared.Next(merchandise.Products.Length)];
        var body = string.Create(CultureInfo.InvariantCulture, $$"""{"lines":[{"productId":{{product}},"quantity":1}],"paymentToken":"sim-ok"}""");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(target, "/api/v1/orders"))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = Json } },
        };
        var headers = request.Headers;
        headers.TryAddWithoutValidation("Cookie", cookies[(uint)Interlocked.Increment(ref _turn) % cookies.Length]);
        headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString("N"));
        return request;
    }

    /// <summary>The cookies of so many new guests. Over plain HTTP a cookie container would keep those of a deployment back.</summary>
    public static async Task<string[]> EnterAsync(HttpClient gateway, int guests, CancellationToken cancellationToken)
    {
        var cookies = new string[guests];
        for (var i = 0; i < guests; i++)
        {
            using var answer = await gateway.PostAsync("/api/v1/session/guest", content: null, cancellationToken);
            var cookie = answer.EnsureSuccessStatusCode().Headers.GetValues("Set-Cookie").First();
            cookies[i] = cookie[..cookie.IndexOf(';', StringComparison.Ordinal)];
        }
        return cookies;
    }
}
