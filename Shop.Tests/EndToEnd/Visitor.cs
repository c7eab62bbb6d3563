using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

/// <summary>A guest who comes from outside, through the edge, and trusts no certificate but the deployment's.</summary>
internal sealed class Visitor : IDisposable
{
    public static readonly Uri Entrance = new("https://localhost");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Follows no redirect; each request has half a minute.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => IsOurs(certificate) },
    })
    {
        BaseAddress = Entrance,
        DefaultRequestVersion = HttpVersion.Version20,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>With a session of its own.</summary>
    public static async Task<Visitor> ComeAsync()
    {
        var visitor = new Visitor();
        using var answer = await visitor.Client.PostAsync("/api/v1/session/guest", content: null, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancel));
        return visitor;
    }

    /// <summary>The operator that the deployment creates.</summary>
    public static async Task<Visitor> SignInOperatorAsync()
    {
        var visitor = new Visitor();
        var credentials = new { email = "operator@shop.local", password = Stack.Secret("gateway/Operator__Password") };
        using var answer = await visitor.Client.PostAsJsonAsync("/api/v1/session", credentials, Cancel);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancel));
        return visitor;
    }

    public async Task<HttpResponseMessage> OrderAsync(string key, int product, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders")
        {
            Version = HttpVersion.Version20,
            Headers = { { "Idempotency-Key", key } },
            Content = JsonContent.Create(new { lines = new[] { new { productId = product, quantity = 1 } }, paymentToken = "sim-ok" }),
        };
        return await Client.SendAsync(request, cancellationToken);
    }

    public static async Task<Guid> IdOfAsync(HttpResponseMessage order) =>
        (await order.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetGuid();

    /// <summary>Waits until an order has ended.</summary>
    /// <returns>How: <c>confirmed</c> or <c>rejected</c>.</returns>
    public async Task<string> EndOfAsync(Guid order, TimeSpan within)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(within);
        while (true)
        {
            using var answer = await Client.GetAsync($"/api/v1/orders/{order}", Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"The order {order} is lost.");
            var status = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("status").GetString()!;
            if (status is "confirmed" or "rejected")
                return status;
            limit.IsCancellationRequested.ShouldBeFalse($"The order {order} is still {status} after {within}.");
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, Cancel);
        }
    }

    public void Dispose() => Client.Dispose();

    private static bool IsOurs(X509Certificate? certificate)
    {
        using var ours = X509Certificate2.CreateFromPem(Stack.Secret("tls/tls.crt"));
        return certificate is not null && certificate.GetCertHashString() == ours.GetCertHashString();
    }
}
