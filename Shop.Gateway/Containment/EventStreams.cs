namespace Shop.Gateway.Containment;

internal static class EventStreams
{
    /// <summary>True for a request whose answer stays open for as long as the caller listens.</summary>
    public static bool IsAskedFor(HttpRequest request) => request.Headers.Accept == "text/event-stream";
}
