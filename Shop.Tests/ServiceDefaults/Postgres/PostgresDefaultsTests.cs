using Npgsql;
using Shop.ServiceDefaults;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Postgres;

public sealed class PostgresDefaultsTests
{
    [Theory]
    [InlineData("Host=db", 20)]
    [InlineData("Host=db;Maximum Pool Size=7", 7)]
    [InlineData("Host=db;MaxPoolSize=100", 100)]
    public void Pool_size_in_the_connection_string_prevails(string connectionString, int poolSize)
    {
        var postgres = new NpgsqlDataSourceBuilder(connectionString);

        postgres.UseShopDefaults("orders");

        postgres.ConnectionStringBuilder.MaxPoolSize.ShouldBe(poolSize);
        postgres.ConnectionStringBuilder.ApplicationName.ShouldBe("orders");
    }
}
