namespace Shop.Gateway.Containment;

/// <summary>A request whose answer is waited for less long than the caller would wait, because there is another.</summary>
/// <param name="end">Cancelled when it was waited for long enough.</param>
internal sealed class Patience(CancellationToken end)
{
    /// <summary>Whether it was the service's silence that ended the request, not the caller.</summary>
    public bool HasEnded => end.IsCancellationRequested;
}
