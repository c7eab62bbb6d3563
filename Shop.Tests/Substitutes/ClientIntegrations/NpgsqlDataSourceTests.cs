using System.Diagnostics;
using Aspire.Npgsql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OpenTelemetry.Trace;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.ClientIntegrations;

public sealed class NpgsqlDataSourceTests(PostgresServer postgres)
{
    private readonly HostApplicationBuilder _builder = Host.CreateEmptyApplicationBuilder(new());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddNpgsqlDataSource_registers_a_source_that_connects_and_is_healthy()
    {
        _builder.Configuration["ConnectionStrings:db"] = await postgres.CreateDatabaseAsync();
        _builder.AddNpgsqlDataSource("db");
        await using var services = _builder.Services.BuildServiceProvider();

        await using var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select 7");
        (await command.ExecuteScalarAsync(Cancel)).ShouldBe(7);
        var health = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel);
        health.Entries.ShouldHaveSingleItem().Key.ShouldBe("PostgreSql");
        health.Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task AddNpgsqlDataSource_traces_commands()
    {
        var traced = new List<Activity>();
        _builder.Configuration["ConnectionStrings:db"] = await postgres.CreateDatabaseAsync();
        _builder.AddNpgsqlDataSource("db");
        _builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddProcessor(new ServiceDefaults.Telemetry.Recorder(traced)));
        await using var services = _builder.Services.BuildServiceProvider();
        services.GetRequiredService<TracerProvider>();

        await using var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select 4711");
        await command.ExecuteScalarAsync(Cancel);

        lock (traced)
            traced.ShouldContain(activity => activity.Source.Name == "Npgsql" && (activity.GetTagItem("db.query.text") as string) == "select 4711");
    }

    [Fact]
    public void AddNpgsqlDataSource_later_places_prevail()
    {
        _builder.Configuration["Aspire:Npgsql:ConnectionString"] = "Host=section";
        _builder.Configuration["Aspire:Npgsql:DisableTracing"] = "true";
        Resolve().ShouldBe("section");

        _builder.Configuration["Aspire:Npgsql:db:ConnectionString"] = "Host=named";
        Resolve().ShouldBe("named");

        _builder.Configuration["ConnectionStrings:db"] = "Host=strings";
        Resolve().ShouldBe("strings");

        Resolve(settings =>
        {
            settings.DisableTracing.ShouldBeTrue();
            settings.ConnectionString = "Host=delegate";
        }).ShouldBe("delegate");
    }

    [Fact]
    public void AddNpgsqlDataSource_builder_delegate_is_used()
    {
        _builder.AddNpgsqlDataSource("db", settings => settings.ConnectionString = "Host=a",
            source => source.ConnectionStringBuilder.ApplicationName = "shop");
        using var services = _builder.Services.BuildServiceProvider();

        services.GetRequiredService<NpgsqlDataSource>().ConnectionString.ShouldContain("Application Name=shop");
    }

    [Fact]
    public void AddNpgsqlDataSource_without_a_connection_string_names_the_places()
    {
        _builder.AddNpgsqlDataSource("db");
        using var services = _builder.Services.BuildServiceProvider();

        var message = Should.Throw<InvalidOperationException>(services.GetRequiredService<NpgsqlDataSource>).Message;
        message.ShouldContain("'ConnectionStrings:db'");
        message.ShouldContain("'Aspire:Npgsql'");
    }

    [Fact]
    public void AddKeyedNpgsqlDataSource_registers_each_under_its_name()
    {
        _builder.AddKeyedNpgsqlDataSource("one", settings => settings.ConnectionString = "Host=one");
        _builder.AddKeyedNpgsqlDataSource("two", settings => settings.ConnectionString = "Host=two");
        using var services = _builder.Services.BuildServiceProvider();

        services.GetRequiredKeyedService<NpgsqlDataSource>("one").ConnectionString.ShouldContain("Host=one");
        services.GetRequiredKeyedService<NpgsqlDataSource>("two").ConnectionString.ShouldContain("Host=two");
        services.GetRequiredService<Microsoft.Extensions.Options.IOptions<HealthCheckServiceOptions>>().Value.Registrations
            .Select(check => check.Name).ShouldBe(["PostgreSql_one", "PostgreSql_two"]);
    }

    [Fact]
    public void AddNpgsqlDataSource_disabled_health_check_is_left_out()
    {
        _builder.AddNpgsqlDataSource("db", settings => settings.DisableHealthChecks = true);
        using var services = _builder.Services.BuildServiceProvider();

        services.GetService<HealthCheckService>().ShouldBeNull();
    }

    private string? Resolve(Action<NpgsqlSettings>? configure = null)
    {
        string? host = null;
        _builder.Services.Clear();
        _builder.AddNpgsqlDataSource("db", configure, source => host = source.ConnectionStringBuilder.Host);
        using var services = _builder.Services.BuildServiceProvider();
        services.GetRequiredService<NpgsqlDataSource>();
        return host;
    }
}
