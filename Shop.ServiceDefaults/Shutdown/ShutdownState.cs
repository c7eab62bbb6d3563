using Microsoft.Extensions.Hosting;

namespace Shop.ServiceDefaults.Shutdown;

/// <summary>Whether the service has been told to stop.</summary>
public sealed class ShutdownState(IHostApplicationLifetime lifetime)
{
    private volatile bool _begun;

    /// <summary>From then on, each answer should end its connection.</summary>
    public bool HasBegun => _begun || lifetime.ApplicationStopping.IsCancellationRequested;

    internal void Begin() => _begun = true;
}
