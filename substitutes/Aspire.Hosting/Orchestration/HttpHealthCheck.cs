using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

internal sealed class HttpHealthCheck(IHttpClientFactory clients, Func<EndpointReference> endpoint, string path, int expectedStatus) : IHealthCheck
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = clients.CreateClient(nameof(HttpHealthCheck));
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(endpoint().Url), path));
            // A kept connection would pin the check to one replica.
            request.Headers.ConnectionClose = true;
            using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            return status == expectedStatus
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{path} answers {status} instead of {expectedStatus}.");
        }
        catch (HttpRequestException e)
        {
            return HealthCheckResult.Unhealthy($"{path} does not answer: {e.Message}");
        }
    }
}
