using Microsoft.Extensions.Hosting;

namespace Shop.ServiceDefaults.Shutdown;

/// <summary>Whether the service has been told to stop.</summary>
internal sealed class ShutdownState(IHostApplicationLifetime lifetime)
{
    private volatile bool _begun;

    public bool HasBegun => _begun || lifetime.ApplicationStopping.IsCancellationRequested;

    public void Begin() => _begun = true;
}
