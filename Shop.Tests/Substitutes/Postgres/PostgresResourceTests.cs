using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Postgres;

public sealed class PostgresResourceTests
{
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder([]);

    [Fact]
    public async Task GetConnectionString_allocated_server_names_host_port_user_and_password()
    {
        var server = AddServer();

        var value = await ((IResourceWithConnectionString)server.Resource).GetConnectionStringAsync(TestContext.Current.CancellationToken);

        value.ShouldBe("Host=localhost;Port=15432;Username=postgres;Password=p@ss");
    }

    [Fact]
    public async Task GetConnectionString_database_adds_its_name_quoted_where_needed()
    {
        var server = AddServer();
        var plain = server.AddDatabase("ordersdb");
        var odd = server.AddDatabase("odd", "a;b");

        (await ValueOf(plain.Resource.ConnectionStringExpression)).ShouldEndWith(";Database=ordersdb");
        (await ValueOf(odd.Resource.ConnectionStringExpression)).ShouldEndWith(";Database=\"a;b\"");
        server.Resource.Databases.ShouldBe(new Dictionary<string, string> { ["ordersdb"] = "ordersdb", ["odd"] = "a;b" });
    }

    [Fact]
    public async Task UriExpression_encodes_the_password_and_follows_the_user_name()
    {
        var server = AddServer(_builder.AddParameter("user", "ann b"));

        (await ValueOf(server.AddDatabase("ordersdb").Resource.UriExpression)).ShouldBe("postgresql://ann%20b:p%40ss@localhost:15432/ordersdb");
        server.Resource.UriExpression.ValueExpression.ShouldStartWith("postgresql://{user");
    }

    [Fact]
    public void GetConnectionProperties_database_repeats_the_servers_and_adds_its_name()
    {
        IResourceWithConnectionString database = AddServer().AddDatabase("ordersdb").Resource;

        database.GetConnectionProperties().Select(p => p.Key)
            .ShouldBe(["Host", "Port", "Username", "Password", "Uri", "JdbcConnectionString", "DatabaseName"]);
        database.GetConnectionProperties().Single(p => p.Key == "JdbcConnectionString").Value.ValueExpression
            .ShouldBe("jdbc:postgresql://{postgres.bindings.tcp.host}:{postgres.bindings.tcp.port}/ordersdb");
    }

    [Theory]
    [InlineData("18.3", "/var/lib/postgresql")]
    [InlineData("19-alpine", "/var/lib/postgresql")]
    [InlineData("17.6", "/var/lib/postgresql/data")]
    [InlineData("latest", "/var/lib/postgresql/data")]
    public void WithDataVolume_follows_the_image_version(string tag, string target)
    {
        var server = AddServer().WithImageTag(tag).WithDataVolume("data");

        server.Resource.Annotations.OfType<ContainerMountAnnotation>().ShouldHaveSingleItem().Target.ShouldBe(target);
    }

    [Fact]
    public void AddPostgres_and_its_databases_have_health_checks_of_their_own()
    {
        var server = AddServer();
        var database = server.AddDatabase("ordersdb");

        server.Resource.Annotations.OfType<HealthCheckAnnotation>().ShouldHaveSingleItem().Key.ShouldBe("postgres_check");
        database.Resource.Annotations.OfType<HealthCheckAnnotation>().ShouldHaveSingleItem().Key.ShouldBe("ordersdb_check");
    }

    private IResourceBuilder<PostgresServerResource> AddServer(IResourceBuilder<ParameterResource>? user = null) =>
        _builder.AddPostgres("postgres", user, _builder.AddParameter("password", "p@ss"))
            .WithEndpoint("tcp", e => e.AllocatedEndpoint = new AllocatedEndpoint(e, "localhost", 15432));

    private static ValueTask<string?> ValueOf(ReferenceExpression expression) => expression.GetValueAsync(TestContext.Current.CancellationToken);
}
