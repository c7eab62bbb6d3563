namespace Aspire.Hosting.Testing;

/// <summary>Stops before it is disposed of, and lets neither take longer than ten seconds: a test run must end.</summary>
internal sealed class BoundedApplication(DistributedApplication inner) : DistributedApplication(inner)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private bool _started;

    public override Task StartAsync(CancellationToken cancellationToken = default)
    {
        _started = true;
        return inner.StartAsync(cancellationToken);
    }

    public override Task RunAsync(CancellationToken cancellationToken = default)
    {
        _started = true;
        return inner.RunAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken = default)
    {
        _started = false;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        await inner.StopAsync(limit.Token).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_started)
            await StopAsync().WaitAsync(Limit, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.DisposeAsync().AsTask().WaitAsync(Limit, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
