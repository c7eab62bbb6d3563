using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
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
        var connection = Configure(connectionString);

        connection.MaxPoolSize.ShouldBe(poolSize);
        connection.ApplicationName.ShouldBe("orders");
        connection.CommandTimeout.ShouldBe(2);
        connection.Timeout.ShouldBe(3);
    }

    [Fact]
    public void UseShopDefaults_settings_of_the_model_are_used()
    {
        var connection = Configure(
            "Host=db", ("Postgres:PoolSize", "9"), ("Postgres:CommandTimeout", "00:00:03.5"), ("Postgres:ConnectTimeout", "00:00:01"));

        connection.MaxPoolSize.ShouldBe(9);
        // Whole seconds are what Npgsql knows; less than asked for would be a surprise.
        connection.CommandTimeout.ShouldBe(4);
        connection.Timeout.ShouldBe(1);
    }

    [Theory]
    [InlineData("Postgres:PoolSize", "0", "PoolSize")]
    [InlineData("Postgres:CommandTimeout", "00:00:00", "CommandTimeout")]
    [InlineData("Postgres:ConnectTimeout", "01:00:00", "ConnectTimeout")]
    public async Task Start_setting_out_of_range_names_it(string name, string value, string field)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new(name, value)]);
        builder.AddServiceDefaults();
        await using var app = builder.Build();

        Should.Throw<OptionsValidationException>(() => app.Services.GetRequiredService<IStartupValidator>().Validate()).Message.ShouldContain(field);
    }

    private static NpgsqlConnectionStringBuilder Configure(string connectionString, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();
        var postgres = new NpgsqlDataSourceBuilder(connectionString);

        postgres.UseShopDefaults("orders", configuration);

        return postgres.ConnectionStringBuilder;
    }
}
