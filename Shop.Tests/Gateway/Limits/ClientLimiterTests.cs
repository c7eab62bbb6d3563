using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shop.Gateway.Limits;
using Shop.Gateway.Redis;
using Shop.Tests.Substitutes.ClientIntegrations;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Shop.Tests.Gateway.Limits;

public sealed class ClientLimiterTests(RedisProcess redis) : IClassFixture<RedisProcess>, IAsyncLifetime
{
    private const int Limit = 100;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly RateLimitOptions _options = new() { RedisTimeout = TimeSpan.FromSeconds(1) };
    private readonly string _client = Guid.NewGuid().ToString("n");
    private ConnectionMultiplexer _connection = null!;

    public async ValueTask InitializeAsync() => _connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task Client_of_two_replicas_gets_its_limit_once()
    {
        var (one, other) = (Limiter(_connection), Limiter(_connection));

        var passed = 0;
        for (var i = 0; i < 100; i++)
            passed += await PassAsync(one, 1) + await PassAsync(other, 1);

        // A batch of five may lie unused at one of them.
        passed.ShouldBeInRange(Limit - 5, Limit);
    }

    [Fact]
    public async Task Client_without_redis_gets_its_limit_at_each_replica()
    {
        (await PassAsync(Limiter(null), 200)).ShouldBe(Limit);
    }

    [Fact]
    public async Task Client_does_not_spend_what_is_anothers()
    {
        var limiter = Limiter(null);
        await PassAsync(limiter, 200);

        (await limiter.CheckAsync("another", Limit)).ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Window_slides(bool withRedis)
    {
        var limiter = Limiter(withRedis ? _connection : null);
        await PassAsync(limiter, 200);

        // Half of the next window has passed, so half of the one before still counts.
        _time.Advance(_options.Window * 1.5);
        (await PassAsync(limiter, 200)).ShouldBe(Limit / 2);
        _time.Advance(_options.Window * 2);

        (await PassAsync(limiter, 200)).ShouldBe(Limit);
    }

    [Fact]
    public async Task Refusal_says_how_long_to_wait()
    {
        var limiter = Limiter(null);
        await PassAsync(limiter, Limit);

        (await limiter.CheckAsync(_client, Limit)).ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Many_at_once_pass_up_to_the_limit()
    {
        var limiter = Limiter(_connection);

        var passed = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Task.Run(() => PassAsync(limiter, 1))));

        passed.Sum().ShouldBe(Limit);
    }

    private ClientLimiter Limiter(IConnectionMultiplexer? connection)
    {
        var services = new ServiceCollection();
        if (connection is not null)
            services.AddSingleton(connection);
        var quick = new QuickRedis(services.BuildServiceProvider(), TimeProvider.System, NullLogger<QuickRedis>.Instance);
        var options = Options.Create(_options);
        return new(new SharedCounts(quick, options), options, _time);
    }

    private async Task<int> PassAsync(ClientLimiter limiter, int requests)
    {
        var passed = 0;
        for (var i = 0; i < requests; i++)
            passed += await limiter.CheckAsync(_client, Limit) is null ? 1 : 0;
        return passed;
    }
}
