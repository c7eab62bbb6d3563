using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Tests.Substitutes.Publishing;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Redis;

public sealed class RedisResourceTests
{
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder([]);

    [Theory]
    [InlineData(false, "localhost:16379,password=p,w")]
    [InlineData(true, "localhost:16379,password=p,w,ssl=true")]
    public async Task GetConnectionString_says_ssl_only_with_tls(bool tls, string expected)
    {
        var redis = AddRedis().WithEndpoint("tcp", e => e.TlsEnabled = tls);

        (await ValueOf(redis.Resource.ConnectionStringExpression)).ShouldBe(expected);
        redis.Resource.TlsEnabled.ShouldBe(tls);
    }

    [Fact]
    public async Task UriExpression_encodes_the_password()
    {
        (await ValueOf(AddRedis().Resource.UriExpression)).ShouldBe("redis://:p%2Cw@localhost:16379");
    }

    [Fact]
    public async Task WithPassword_null_leaves_the_password_out()
    {
        var redis = AddRedis().WithPassword(null);

        (await ValueOf(redis.Resource.ConnectionStringExpression)).ShouldBe("localhost:16379");
        (await ValueOf(redis.Resource.UriExpression)).ShouldBe("redis://localhost:16379");
        ((IResourceWithConnectionString)redis.Resource).GetConnectionProperties().Select(p => p.Key).ShouldBe(["Host", "Port", "Uri"]);
    }

    [Fact]
    public void AddRedis_has_a_health_check() =>
        AddRedis().Resource.Annotations.OfType<HealthCheckAnnotation>().ShouldHaveSingleItem().Key.ShouldBe("cache_check");

    [Theory]
    [InlineData(false, "redis-server --requirepass $REDIS_PASSWORD --save 60 1")]
    [InlineData(true, "redis-server --requirepass $REDIS_PASSWORD")]
    public async Task WithDataVolume_saves_snapshots_unless_read_only(bool isReadOnly, string command)
    {
        var manifest = await PublishedModel.ManifestOfAsync(
            (builder, _) => builder.AddRedis("cache").WithDataVolume("cache-data", isReadOnly), TestContext.Current.CancellationToken);

        manifest.ShouldContain($"\"{command}\"");
        manifest.ShouldContain("\"target\": \"/data\"");
    }

    [Fact]
    public async Task WithPersistence_sets_interval_and_threshold()
    {
        var manifest = await PublishedModel.ManifestOfAsync(
            (builder, _) => builder.AddRedis("cache").WithPersistence(TimeSpan.FromSeconds(10), 5), TestContext.Current.CancellationToken);

        manifest.ShouldContain("--save 10 5\"");
    }

    private IResourceBuilder<RedisResource> AddRedis() => _builder.AddRedis("cache", password: _builder.AddParameter("password", "p,w"))
        .WithEndpoint("tcp", e => e.AllocatedEndpoint = new AllocatedEndpoint(e, "localhost", 16379));

    private static ValueTask<string?> ValueOf(ReferenceExpression expression) => expression.GetValueAsync(TestContext.Current.CancellationToken);
}
