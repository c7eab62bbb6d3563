using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

/// <summary>How the containers of PostgreSQL start, whatever was before: with the deployment's own scripts and real servers.</summary>
public sealed class StartScriptTests
{
    private const string Installed = "/usr/lib/postgresql";

    [Fact]
    public async Task Standby_that_was_promoted_stays_one_through_restarts()
    {
        await using var folder = await CreateAsync();
        await using var primary = new DatabaseContainer(folder, "primary");
        await using var standby = new DatabaseContainer(folder, "standby", primary);
        await primary.StartAsync();
        await standby.StartAsync();
        (await standby.ScalarAsync<bool>("select pg_is_in_recovery()")).ShouldBeTrue();
        await standby.ScalarAsync<bool>("select pg_promote()");
        await standby.ScalarAsync<object>("create table orders as select 1 as id");

        await standby.StopAsync();
        await standby.StartAsync();

        (await standby.ScalarAsync<bool>("select pg_is_in_recovery()")).ShouldBeFalse();
        (await standby.ScalarAsync<long>("select count(*) from orders")).ShouldBe(1);
    }

    [Fact]
    public async Task Standby_whose_first_copy_was_cut_off_copies_anew()
    {
        await using var folder = await CreateAsync();
        await using var primary = new DatabaseContainer(folder, "primary");
        await using var standby = new DatabaseContainer(folder, "standby", primary);
        await primary.StartAsync();
        await primary.ScalarAsync<object>("create table orders as select 1 as id");
        await standby.BeginAsync();
        await standby.UntilItFillsItsVolumeAsync();
        await standby.KillAsync();
        Directory.Exists(standby.Data).ShouldBeFalse(standby.Log);
        await File.WriteAllTextAsync($"{standby.Data}.new/half", "", TestContext.Current.CancellationToken);

        await standby.StartAsync();

        await standby.UntilAsync("select exists (select from pg_class where relname = 'orders') and pg_is_in_recovery()");
        File.Exists($"{standby.Data}/half").ShouldBeFalse();
        Directory.Exists($"{standby.Data}.new").ShouldBeFalse();
    }

    [Fact]
    public async Task First_start_that_was_cut_off_begins_anew()
    {
        await using var folder = await CreateAsync();
        await using var primary = new DatabaseContainer(folder, "primary");
        await primary.BeginAsync();
        await primary.UntilItFillsItsVolumeAsync();
        await primary.KillAsync();
        Directory.Exists(primary.Data).ShouldBeFalse(primary.Log);

        await primary.StartAsync();

        (await primary.ScalarAsync<bool>("select pg_is_in_recovery()")).ShouldBeFalse();
    }

    [Fact]
    public async Task Standby_that_lost_its_slot_catches_up_from_the_archive_and_gets_another()
    {
        await using var folder = await CreateAsync(("max_slot_wal_keep_size = 4GB", "max_slot_wal_keep_size = 1MB"));
        await using var primary = new DatabaseContainer(folder, "primary");
        await using var standby = new DatabaseContainer(folder, "standby", primary);
        await primary.StartAsync();
        await standby.StartAsync();
        await standby.StopAsync();
        await primary.ScalarAsync<object>("create table orders as select generate_series(1, 1000) as id");
        for (var i = 0; i < 4; i++)
        {
            await primary.ScalarAsync<object>("select pg_switch_wal()");
            await primary.ScalarAsync<object>("insert into orders select 0");
        }
        await primary.ScalarAsync<object>("checkpoint");
        await primary.UntilAsync("select wal_status = 'lost' from pg_replication_slots where slot_name = 'standby'");

        await standby.StartAsync();

        await standby.UntilAsync("select count(*) = 1004 from orders");
        standby.Log.ShouldContain("restored log file");
        await primary.UntilAsync("select active and wal_status <> 'lost' from pg_replication_slots where slot_name = 'standby'");
    }

    [Fact]
    public async Task Standby_starts_while_its_primary_is_away()
    {
        await using var folder = await CreateAsync();
        await using var primary = new DatabaseContainer(folder, "primary");
        await using var standby = new DatabaseContainer(folder, "standby", primary);
        await primary.StartAsync();
        await standby.StartAsync();
        await standby.StopAsync();
        await primary.StopAsync();

        await standby.StartAsync();

        (await standby.ScalarAsync<bool>("select pg_is_in_recovery()")).ShouldBeTrue();
        standby.Log.ShouldContain("standby: the slot on 127.0.0.1");
    }

    private static async Task<DatabaseFolder> CreateAsync(params IReadOnlyList<(string Line, string Instead)> settings)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The scripts run in containers, which are Linux.");
        Assert.SkipUnless(
            IsThere("postgres") && IsThere("pg_basebackup") && IsThere("psql"),
            "The scripts need one whole PostgreSQL where Debian's images have it (on Debian: postgresql).");
        return await DatabaseFolder.CreateAsync(settings);

        static bool IsThere(string program) =>
            Directory.Exists(Installed) && Directory.GetDirectories(Installed) is [var only] && File.Exists(Path.Combine(only, "bin", program));
    }
}
