using System.Collections.Concurrent;
using System.Diagnostics;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.AppHost;
using Shouldly;
using Xunit;

namespace Shop.Tests.Http;

/// <summary>
/// Five thousand requests that nobody should send, over all endpoints: through the gateway, and at the services as an operator and a service.
/// </summary>
public sealed class MalformedRequestTests(ShopApp app)
{
    private const int Requests = 5000;
    private const int AtOnce = 16;
    private const string Cut = "the connection was cut";

    // A connection that the server closed after the request before may cut off an innocent one; so may one behind the gateway.
    private const int Attempts = 3;
    private const long MaxGrowthBytes = 300L * 1024 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Malformed_requests_get_an_answer_that_is_no_failure_of_the_server()
    {
        var targets = await TargetsAsync();
        var seed = Random.Shared.Next();
        var faults = new ConcurrentQueue<string>();
        var before = await MemoryAsync();

        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel };
        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), options, async (i, cancel) =>
        {
            var (client, operation) = targets[i % targets.Count];
            var fault = Cut;
            for (var attempt = 0; attempt < Attempts && fault == Cut; attempt++)
            {
                using var request = new Malformed(new Random(seed + i)).Next(operation);
                fault = await FaultAsync(client, request, cancel);
            }
            if (fault is not null)
                faults.Enqueue($"{operation} (seed {seed + i}): {fault}");
        });

        faults.ShouldBeEmpty();
        foreach (var (name, bytes) in await MemoryAsync())
            (bytes - before[name]).ShouldBeLessThan(MaxGrowthBytes, name);
    }

    // Each service as those who get furthest into it, and the gateway as anyone.
    private async Task<List<(HttpClient Client, ApiOperation Operation)>> TargetsAsync()
    {
        var targets = new List<(HttpClient, ApiOperation)>();
        foreach (var (service, connect) in
            new (string, Func<string, string, Task<HttpClient>>)[] { ("catalog", app.CatalogAsAsync), ("orders", app.OrdersAsAsync) })
        {
            var (staff, peer) = (await connect("o_fuzz", Roles.Operator), await connect("fuzz", Roles.Service));
            foreach (var operation in await ApiOperation.OfAsync(app.Gateway, service, Cancel))
            {
                var isInternal = operation.Path.StartsWith("/internal", StringComparison.Ordinal);
                targets.Add((isInternal ? peer : staff, operation.WithoutVersion()));
                targets.Add((app.Gateway, operation));
            }
        }
        foreach (var operation in await ApiOperation.OfAsync(app.Gateway, "gateway", Cancel))
            targets.Add((app.Gateway, operation));
        return targets;
    }

    private static async Task<string?> FaultAsync(HttpClient client, HttpRequestMessage request, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var status = (int)response.StatusCode;
            var type = response.Content.Headers.ContentType?.MediaType;
            if (status >= 500)
                return Failure(status, await response.Content.ReadAsStringAsync(limit.Token));
            // What the server itself cannot parse, it refuses without a body.
            return status >= 400 && type != "application/problem+json" && response.Content.Headers.ContentLength != 0 ? $"{status} as {type}" : null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"no answer within {Limit}";
        }
        catch (HttpRequestException e) when (e.InnerException is IOException)
        {
            return MayBeCutOff(request) ? null : Cut;
        }
    }

    // On a busy machine Redis may be too late for a cart, whatever the request.
    private static string? Failure(int status, string body) => body switch
    {
        _ when body.Contains("/problems/cart-unavailable", StringComparison.Ordinal) => null,
        _ when body.Contains("/problems/upstream-unavailable", StringComparison.Ordinal) => Cut,
        _ => $"{status} {body}",
    };

    // The server closes the connection on a body, or on a first line beyond 8 KiB, that it has refused while the client still sends.
    private static bool MayBeCutOff(HttpRequestMessage request) =>
        request.Content is not null || request.RequestUri!.OriginalString.Length > 8000;

    private async Task<Dictionary<string, long>> MemoryAsync()
    {
        var memory = new Dictionary<string, long>();
        foreach (var service in new[] { "catalog", "orders", "gateway" })
        {
            foreach (var instance in await Instances.OfAsync(app, service))
            {
                using var process = Process.GetProcessById(Instances.ProcessId(instance));
                memory[instance.ResourceId] = process.WorkingSet64;
            }
        }
        return memory;
    }
}
