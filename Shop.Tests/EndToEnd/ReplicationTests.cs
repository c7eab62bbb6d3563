using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

[Collection(Stack.Name)]
public sealed class ReplicationTests(Stack stack)
{
    private const string Primary = "postgres";

    [Fact(Explicit = true)]
    public async Task Standby_follows_can_be_read_and_refuses_writes()
    {
        await stack.BecomeHealthyAsync();
        var standby = stack.Services.Keys.Single(service =>
            service.StartsWith($"{Primary}-standby", StringComparison.Ordinal) && !service.EndsWith("-archive", StringComparison.Ordinal));
        (await QueryAsync(Primary, "select string_agg(distinct state, ',') from pg_stat_replication")).ShouldBe("streaming");
        (await QueryAsync(standby, "select pg_is_in_recovery()")).ShouldBe("t");

        await QueryAsync(Primary, "create table followed (id int); insert into followed values (42)");
        var position = await QueryAsync(Primary, "select pg_current_wal_lsn()");
        for (var tries = 0; await QueryAsync(standby, $"select pg_last_wal_replay_lsn() >= '{position}'") != "t"; tries++)
        {
            tries.ShouldBeLessThan(20, "The standby is seconds behind.");
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        (await QueryAsync(standby, "select id from followed")).ShouldBe("42");
        var (code, _, complaint) = await TryAsync(standby, "insert into followed values (43)");
        code.ShouldNotBe(0);
        complaint.ShouldContain("read-only transaction");
        await QueryAsync(Primary, "drop table followed");
    }

    [Fact(Explicit = true)]
    public async Task User_of_the_replication_can_do_nothing_else() =>
        (await QueryAsync(Primary, "select rolname, rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolreplication and not rolsuper"))
            .ShouldBe("replicator|f|f|f");

    [Fact(Explicit = true)]
    public async Task Replication_uses_that_user_and_a_slot()
    {
        (await QueryAsync(Primary, "select string_agg(distinct usename, ',') from pg_stat_replication")).ShouldBe("replicator");
        (await QueryAsync(Primary, "select bool_and(active) from pg_replication_slots where slot_type = 'physical'")).ShouldBe("t");
    }

    private static async Task<string> QueryAsync(string service, string sql)
    {
        var (code, output, complaint) = await TryAsync(service, sql);
        code.ShouldBe(0, complaint);
        return output;
    }

    // As the user postgres, who needs no password there.
    private static async Task<(int Code, string Output, string Complaint)> TryAsync(string service, string sql) => await Command.TryAsync(
        "docker", "exec", (await Stack.ContainerAsync(service)).Id,
        "psql", "--username=postgres", "--no-align", "--tuples-only", "--quiet", "--set=ON_ERROR_STOP=1", $"--command={sql}");
}
