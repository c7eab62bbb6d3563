using System.Diagnostics;
using Aspire.StackExchange.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Trace;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Shop.Tests.Substitutes.ClientIntegrations;

public sealed class RedisClientTests(RedisProcess redis) : IClassFixture<RedisProcess>
{
    private readonly HostApplicationBuilder _builder = Host.CreateEmptyApplicationBuilder(new());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddRedisClient_registers_a_connection_that_is_healthy()
    {
        _builder.Configuration["ConnectionStrings:cache"] = redis.ConnectionString;
        _builder.AddRedisClient("cache");
        await using var services = _builder.Services.BuildServiceProvider();

        var database = services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        await database.StringSetAsync("key", "value");
        (await database.StringGetAsync("key")).ToString().ShouldBe("value");
        var health = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel);
        health.Entries.ShouldHaveSingleItem().Key.ShouldBe("StackExchange.Redis");
        health.Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task AddRedisClient_traces_commands_as_children_of_what_sent_them()
    {
        var traced = new List<Activity>();
        using var source = new ActivitySource("Shop.Redis.Test");
        _builder.Configuration["ConnectionStrings:cache"] = redis.ConnectionString;
        _builder.AddRedisClient("cache");
        _builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing
            .AddSource(source.Name).AddProcessor(new ServiceDefaults.Telemetry.Recorder(traced)));
        await using var services = _builder.Services.BuildServiceProvider();
        services.GetRequiredService<TracerProvider>();
        var database = services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();

        await database.StringSetAsync("untraced", "value");
        ActivitySpanId parent;
        using (var activity = source.StartActivity("parent")!)
        {
            parent = activity.SpanId;
            await database.StringSetAsync("key", "value");
        }
        services.GetRequiredService<RedisTracing>().Drain();

        var command = traced.Where(activity => activity.Source.Name == RedisTracing.SourceName).ShouldHaveSingleItem();
        command.ParentSpanId.ShouldBe(parent);
        command.GetTagItem("db.system.name").ShouldBe("redis");
        command.GetTagItem("db.operation.name").ShouldBe("SET");
        command.GetTagItem("server.address").ShouldBe("127.0.0.1");
        command.Duration.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public void RedisTracing_session_ends_with_its_activity()
    {
        using var tracing = new RedisTracing();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Shop.Redis.Session" or RedisTracing.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("Shop.Redis.Session");
        tracing.CurrentSession().ShouldBeNull();

        using (source.StartActivity("parent"))
        {
            var session = tracing.CurrentSession().ShouldNotBeNull();
            tracing.Drain();
            tracing.CurrentSession().ShouldBeSameAs(session);
        }
        tracing.OpenSessions.ShouldBe(1);
        tracing.Drain();

        tracing.OpenSessions.ShouldBe(0);
    }

    [Fact]
    public void AddRedisClient_later_places_prevail()
    {
        _builder.Configuration["Aspire:StackExchange:Redis:ConnectionString"] = "section:1";
        _builder.Configuration["Aspire:StackExchange:Redis:ConfigurationOptions:ConnectTimeout"] = "111";
        _builder.Configuration["Aspire:StackExchange:Redis:ConfigurationOptions:SyncTimeout"] = "222";
        _builder.Configuration["Aspire:StackExchange:Redis:cache:ConfigurationOptions:SyncTimeout"] = "333";
        _builder.Configuration["ConnectionStrings:cache"] = "strings:2,password=secret";
        _builder.AddRedisClient("cache", configureOptions: options => options.AsyncTimeout = 444);
        using var services = _builder.Services.BuildServiceProvider();

        var options = services.GetRequiredService<IOptions<ConfigurationOptions>>().Value;
        options.EndPoints.ShouldHaveSingleItem().ToString()!.ShouldContain("strings:2");
        options.Password.ShouldBe("secret");
        (options.ConnectTimeout, options.SyncTimeout, options.AsyncTimeout).ShouldBe((111, 333, 444));
    }

    [Theory]
    [InlineData("host:1", false)]
    [InlineData("host:1,abortConnect=true", true)]
    public void AddRedisClient_waits_for_a_server_that_is_away_unless_told_otherwise(string connectionString, bool abort)
    {
        _builder.AddRedisClient("cache", settings => settings.ConnectionString = connectionString);
        using var services = _builder.Services.BuildServiceProvider();

        services.GetRequiredService<IOptions<ConfigurationOptions>>().Value.AbortOnConnectFail.ShouldBe(abort);
    }

    [Fact]
    public void AddRedisClient_without_an_address_names_the_places()
    {
        _builder.AddRedisClient("cache");
        using var services = _builder.Services.BuildServiceProvider();

        var message = Should.Throw<InvalidOperationException>(services.GetRequiredService<IConnectionMultiplexer>).Message;
        message.ShouldContain("'ConnectionStrings:cache'");
        message.ShouldContain("'Aspire:StackExchange:Redis'");
    }

    [Fact]
    public async Task AddKeyedRedisClient_registers_each_under_its_name()
    {
        _builder.AddKeyedRedisClient("one", settings => settings.ConnectionString = redis.ConnectionString + ",name=first");
        _builder.AddKeyedRedisClient("two", settings => settings.ConnectionString = redis.ConnectionString + ",name=second");
        await using var services = _builder.Services.BuildServiceProvider();

        services.GetRequiredKeyedService<IConnectionMultiplexer>("one").ClientName.ShouldBe("first");
        services.GetRequiredKeyedService<IConnectionMultiplexer>("two").ClientName.ShouldBe("second");
        var health = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel);
        health.Entries.Keys.ShouldBe(["StackExchange.Redis_one", "StackExchange.Redis_two"], ignoreOrder: true);
    }
}
