namespace Shop.Tests.Orders;

/// <summary>
/// Stops a replica dead at each of some points once, as kill -9 or a long pause would: what runs there does not go on, notices no
/// cancellation, and gives nothing back. Thawed, it goes on as if nothing had happened.
/// </summary>
internal sealed class Freezer(params string[] points)
{
    private readonly Dictionary<string, TaskCompletionSource> _frozen =
        points.ToDictionary(point => point, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private readonly TaskCompletionSource _thawed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task PassAsync(string here) =>
        _frozen.TryGetValue(here, out var frozen) && frozen.TrySetResult() ? _thawed.Task : Task.CompletedTask;

    /// <summary>Waits until the replica stands at its last point, or at <paramref name="point"/>.</summary>
    public Task WaitUntilFrozenAsync(CancellationToken cancel, string? point = null) =>
        _frozen[point ?? points[^1]].Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, cancel);

    public void Thaw() => _thawed.TrySetResult();

    /// <summary>Stands before and after each request to the Catalog: "before reserve", "after reserve", …</summary>
    internal sealed class Http(Freezer freezer) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var verb = FakeCatalog.Verb(request.Method.Method, request.RequestUri!.AbsolutePath);
            await freezer.PassAsync($"before {verb}");
            var response = await base.SendAsync(request, cancellationToken);
            await freezer.PassAsync($"after {verb}");
            return response;
        }
    }
}
