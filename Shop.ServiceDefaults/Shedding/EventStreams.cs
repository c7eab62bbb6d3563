using Microsoft.AspNetCore.Http;

namespace Shop.ServiceDefaults.Shedding;

/// <summary>Server-sent events. By convention their paths end in /live, so that a header alone does not make one of any request.</summary>
public static class EventStreams
{
    private const string Path = "/live";

    /// <summary>True for a request whose answer stays open for as long as the caller listens, and costs next to nothing meanwhile.</summary>
    public static bool AreAskedForBy(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        return request.Headers.Accept == "text/event-stream"
            && HttpMethods.IsGet(request.Method)
            && request.Path.Value!.EndsWith(Path, StringComparison.Ordinal);
    }
}
