using System.Net;
using System.Text.Json;
using Shop.Load.Load.Scenarios;

namespace Shop.Load.Load.Sending;

/// <summary>Sends one request and says how it ended. It repeats nothing, and makes little garbage: it runs on the shop's own processors.</summary>
internal sealed class Sender(HttpMessageInvoker client, Uri target, TimeSpan timeout, TimeProvider time)
{
    private const int LongestProblem = 4096;

    public async Task<Outcome> SendAsync(IScenario scenario)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        try
        {
            using var request = scenario.Next(target);
            using var response = await client.SendAsync(request, limit.Token);
            if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotModified)
            {
                await response.Content.CopyToAsync(Stream.Null, limit.Token);
                return Outcome.Of((int)response.StatusCode, response.Headers.NonValidated.Contains("Warning"), problem: null);
            }
            return Outcome.Of((int)response.StatusCode, response.Headers.RetryAfter is not null, await ProblemAsync(response.Content, limit.Token));
        }
        catch (OperationCanceledException)
        {
            return Outcome.TimedOut;
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return Outcome.Unreachable;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Outcome.Broken;
        }
    }

    private static async Task<string?> ProblemAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var body = await content.ReadAsByteArrayAsync(cancellationToken);
        if (content.Headers.ContentType?.MediaType != "application/problem+json" || body.Length > LongestProblem)
            return null;
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("type", out var type) ? type.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
