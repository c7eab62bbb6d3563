namespace Shop.Tests.Orders;

/// <summary>
/// Stops a replica dead at one point, as kill -9 or a long pause would: what runs there does not go on, notices no
/// cancellation, and gives nothing back. Thawed, it goes on as if nothing had happened.
/// </summary>
internal sealed class Freezer(string? point)
{
    private readonly TaskCompletionSource _frozen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _thawed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task PassAsync(string here)
    {
        if (here != point || !_frozen.TrySetResult())
            return Task.CompletedTask;
        return _thawed.Task;
    }

    public Task WaitUntilFrozenAsync(CancellationToken cancel) => _frozen.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, cancel);

    public void Thaw() => _thawed.TrySetResult();

    /// <summary>Stands before and after each request to the Catalog: "before PUT", "after PUT", …</summary>
    internal sealed class Http(Freezer freezer) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await freezer.PassAsync($"before {request.Method}");
            var response = await base.SendAsync(request, cancellationToken);
            await freezer.PassAsync($"after {request.Method}");
            return response;
        }
    }
}
