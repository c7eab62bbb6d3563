using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.Catalog.Products;
using Shop.Catalog.Seed;
using Shop.Catalog.Standbys;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Postgres;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Standbys;

/// <summary>The Catalog's database on a real primary and a real standby that streams from it.</summary>
public sealed class StandbyTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private PostgresProcess _primary = null!;
    private PostgresProcess _standby = null!;
    private WebApplication _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CatalogReads Reads => _app.Services.GetRequiredService<CatalogReads>();
    private NpgsqlDataSource Writes => _app.Services.GetRequiredService<NpgsqlDataSource>();
    private StandbyFreshness Freshness => _app.Services.GetRequiredService<StandbyFreshness>();

    public async ValueTask InitializeAsync()
    {
        (_primary, _standby) = await PostgresProcess.StartPairAsync();
        await _primary.ScalarAsync<object>("create database catalogdb");

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:catalogdb"] =
                $"Host=127.0.0.1:{_standby.Port},127.0.0.1:{_primary.Port};Username=postgres;Database=catalogdb",
            ["Postgres:PoolSize"] = "5",
            ["Standbys:Interval"] = "00:00:00.05",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        builder.AddCatalogDatabase();
        builder.Services.AddMigrations(typeof(ProductQueries).Assembly);
        builder.Services.AddStartupTask<SeedProducts>();
        builder.Services.AddSingleton<ProductQueries>();
        _app = builder.Build();
        await _app.StartAsync(Cancel);
        await WaitUntilAsync(async () => await ExistsAsync() && Freshness.IsFresh);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _standby.DisposeAsync();
        await _primary.DisposeAsync();
    }

    /// <summary>One story, since two servers cost seconds to start: reading, writing, and the loss of either.</summary>
    [Fact]
    public async Task Reads_go_to_the_standby_and_survive_the_loss_of_either_server()
    {
        // Reads go to the standby, writes to the primary.
        (await PortOfReadAsync()).ShouldBe(_standby.Port);
        (await PortOfWriteAsync()).ShouldBe(_primary.Port);

        await Write_is_seen_by_the_next_read_though_the_standby_is_behind();

        // The primary is lost: reads go on, writes are told to come back, and go on once the standby is promoted.
        await _primary.KillAsync();
        (await ReadManyAsync()).ShouldBe(_standby.Port);
        (await Should.ThrowAsync<NpgsqlException>(PortOfWriteAsync)).IsUnavailable().ShouldBeTrue();

        (await _standby.ScalarAsync<bool>("select pg_promote()")).ShouldBeTrue();
        await WaitUntilAsync(async () => await RenameAsync("After the loss"));
        (await PortOfWriteAsync()).ShouldBe(_standby.Port);
        (await NameAsync()).ShouldBe("After the loss");
    }

    [Fact]
    public async Task Reads_go_on_when_the_standby_is_killed()
    {
        (await PortOfReadAsync()).ShouldBe(_standby.Port);

        await _standby.KillAsync();

        (await ReadManyAsync()).ShouldBe(_primary.Port);
        (await RenameAsync("Without a standby")).ShouldBeTrue();
        (await NameAsync()).ShouldBe("Without a standby");
    }

    private async Task Write_is_seen_by_the_next_read_though_the_standby_is_behind()
    {
        await _standby.ScalarAsync<object>("select pg_wal_replay_pause()");
        (await RenameAsync("Just written")).ShouldBeTrue();
        (await NameAsync()).ShouldBe("Just written");
        (await PortOfReadAsync()).ShouldBe(_primary.Port);

        await _standby.ScalarAsync<object>("select pg_wal_replay_resume()");
        await WaitUntilAsync(async () => await PortOfReadAsync() == _standby.Port);
        (await NameAsync()).ShouldBe("Just written");
    }

    // Several at once, so that several broken connections are in the pool.
    private async Task<int> ReadManyAsync()
    {
        var ports = new List<int>();
        for (var round = 0; round < 5; round++)
            ports.AddRange(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PortOfReadAsync())));
        return ports.Distinct().ShouldHaveSingleItem();
    }

    private Task<int> PortOfReadAsync() => Reads.RunAsync(PortOfAsync);

    private Task<int> PortOfWriteAsync() => PortOfAsync(Writes);

    private static async Task<int> PortOfAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select current_setting('port')::int");
        return (int)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private async Task<string?> NameAsync() =>
        (await _app.Services.GetRequiredService<ProductQueries>().FindAsync(1, version: 1, Cancel))?.Name;

    // As an operator's edit: write, commit, say so.
    private async Task<bool> RenameAsync(string name)
    {
        try
        {
            await using var command = Writes.CreateCommand("update products set name = $1 where id = 1");
            command.Parameters.Add(new() { Value = name });
            await command.ExecuteNonQueryAsync(Cancel);
            Reads.ExpectWrites();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<bool> ExistsAsync() =>
        await _standby.ScalarAsync<bool>("select exists (select from pg_database where datname = 'catalogdb')")
        && await _standby.ScalarAsync<bool>("select to_regclass('products') is not null", "catalogdb")
        && await _standby.ScalarAsync<bool>("select exists (select from products)", "catalogdb");

    private static async Task WaitUntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }
}
