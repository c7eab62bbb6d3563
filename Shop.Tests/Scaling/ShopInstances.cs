using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Announcements;
using Shop.Tests.ServiceDefaults;
using Xunit;

namespace Shop.Tests.Scaling;

/// <summary>Follows the instances of the running shop, as each of its services does.</summary>
internal sealed class ShopInstances : IAsyncDisposable
{
    private readonly TestService _follower;

    private ShopInstances(TestService follower) => _follower = follower;

    public static async Task<ShopInstances> FollowAsync(ShopApp app) => new(await TestService.StartAsync(
        builder => builder.AddShopRedis(timeLimit: TimeSpan.FromSeconds(1)),
        settings: ("ConnectionStrings:cache", await app.ConnectionStringAsync("cache"))));

    public IReadOnlyList<Announcement> Of(string service) => _follower.Services.GetRequiredService<InstanceDirectory>().Of(service);

    /// <summary>Waits until the instances of a service are as wanted.</summary>
    public async Task<IReadOnlyList<Announcement>> BecomeAsync(string service, Predicate<IReadOnlyList<Announcement>> wanted)
    {
        while (!wanted(Of(service)))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        return Of(service);
    }

    /// <summary>A client that keeps cookies and, as a balancer before the service would, sends to one instance after the other.</summary>
    public HttpClient NewClient(string service) =>
        new(new InTurn(() => Of(service)) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = new Uri($"http://{service}") };

    public ValueTask DisposeAsync() => _follower.DisposeAsync();

    private sealed class InTurn(Func<IReadOnlyList<Announcement>> instances) : DelegatingHandler
    {
        private int _turn;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var known = instances();
            var next = known[(int)((uint)Interlocked.Increment(ref _turn) % known.Count)];
            request.RequestUri = new Uri(next.Address, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
