using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Resilience;

namespace Shop.ServiceDefaults.Deadlines;

/// <summary>Tells the called service how long this attempt is waited for: for what is left to the own caller, and no longer than an attempt may take.</summary>
internal sealed class DeadlineHandler(IOptions<ResilienceOptions> options) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var left = options.Value.AttemptTimeout;
        if (Deadline.Current is { Left: var own } && own < left)
            left = own;
        if (left <= TimeSpan.Zero)
            return Task.FromException<HttpResponseMessage>(new OperationCanceledException("The caller has given up; nothing is asked for it any more."));

        request.Headers.Remove(Deadline.Header);
        request.Headers.Add(Deadline.Header, Deadline.HeaderValue(left));
        return base.SendAsync(request, cancellationToken);
    }
}
