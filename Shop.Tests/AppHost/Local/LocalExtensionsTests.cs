using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Local.Postgres;
using Shop.AppHost.Local.Redis;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Local;

public sealed class LocalExtensionsTests
{
    [Fact]
    public void Verbs_without_containers_add_executables_on_ports_without_a_proxy()
    {
        var model = Add("--Local:Containers=never", "--Local:Ephemeral=true");

        var postgres = model.Builder.Resources.OfType<LocalPostgresResource>().ShouldHaveSingleItem();
        postgres.Databases.Select(database => database.Name).ShouldBe(["catalogdb", "ordersdb"]);
        var redis = model.Builder.Resources.OfType<LocalRedisResource>().ShouldHaveSingleItem();
        foreach (var endpoint in new IResource[] { postgres, redis }.Select(server => server.Annotations.OfType<EndpointAnnotation>().Single()))
        {
            endpoint.IsProxied.ShouldBeFalse();
            endpoint.Port.ShouldNotBeNull();
            endpoint.TargetPort.ShouldBe(endpoint.Port);
        }
    }

    [Theory]
    [InlineData("--Local:Containers=always")]
    [InlineData("--publisher", "manifest", "--output-path", "unused.json", "--Local:Containers=never")]
    public void Verbs_with_containers_or_publishing_add_containers(params string[] arguments)
    {
        var model = Add(arguments);

        model.Builder.Resources.OfType<PostgresServerResource>().ShouldHaveSingleItem();
        model.Builder.Resources.OfType<PostgresDatabaseResource>().Count().ShouldBe(2);
        model.Builder.Resources.OfType<RedisResource>().ShouldHaveSingleItem();
        model.Builder.Resources.OfType<ExecutableResource>().ShouldBeEmpty();
    }

    [Fact]
    public async Task ConnectionString_of_a_database_names_server_password_and_database()
    {
        var model = Add("--Local:Containers=never", "--Local:Ephemeral=true", "--Parameters:postgres-password=secret");
        var database = model.Builder.Resources.OfType<LocalPostgresDatabaseResource>().First();
        var endpoint = database.Parent.Annotations.OfType<EndpointAnnotation>().Single();
        endpoint.AllocatedEndpoint = new(endpoint, "localhost", endpoint.Port!.Value);

        (await database.ConnectionStringExpression.GetValueAsync(TestContext.Current.CancellationToken))
            .ShouldBe($"Host=127.0.0.1;Port={endpoint.Port};Username=postgres;Password=secret;Database=catalogdb");
    }

    private static Checks.Model Add(params string[] arguments)
    {
        var model = new Checks.Model(arguments);
        var postgres = model.Builder.AddShopPostgres("postgres");
        postgres.AddDatabase("catalogdb");
        postgres.AddDatabase("ordersdb");
        model.Builder.AddShopRedis("cache");
        return model;
    }
}
