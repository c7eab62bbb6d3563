using System.Net;
using System.Net.Http.Headers;
using Shop.Load.Load.Scenarios;

namespace Shop.Tests.Load.Load;

/// <summary>A shop that answers as it is told, without a network.</summary>
internal sealed class FakeShop(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public static readonly Uri Address = new("http://localhost:1");

    public static HttpMessageInvoker Answering(HttpStatusCode status) =>
        new(new FakeShop((_, _) => Task.FromResult(new HttpResponseMessage(status))));

    public static HttpMessageInvoker Answering(Func<HttpResponseMessage> answer) => new(new FakeShop((_, _) => Task.FromResult(answer())));

    public static HttpResponseMessage Problem(HttpStatusCode status, string type, int? retryAfter = null)
    {
        var answer = new HttpResponseMessage(status)
        {
            Content = new StringContent($$"""{"type":"{{type}}","status":{{(int)status}}}""", new MediaTypeHeaderValue("application/problem+json")),
        };
        answer.Headers.RetryAfter = retryAfter is { } seconds ? new(TimeSpan.FromSeconds(seconds)) : null;
        return answer;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        answer(request, cancellationToken);
}

/// <summary>Something that people do, of no further interest.</summary>
internal sealed class AnyScenario(string name = "browse", bool isSafe = true) : IScenario
{
    public string Name => name;

    public bool IsSafe => isSafe;

    public HttpRequestMessage Next(Uri target) => new(HttpMethod.Get, target);
}
