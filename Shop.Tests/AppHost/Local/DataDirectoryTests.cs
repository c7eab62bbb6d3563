using Aspire.Hosting;
using Shop.AppHost.Local;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Local;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_twice_says_that_another_Shop_runs()
    {
        using var first = DataDirectory.Open(new(), _folder["data"]);

        Should.Throw<DistributedApplicationException>(() => DataDirectory.Open(new(), _folder["data"])).Message
            .ShouldContain("Another running Shop");
    }

    [Fact]
    public void Open_after_dispose_takes_it_again()
    {
        DataDirectory.Open(new(), _folder["data"]).Dispose();
        DataDirectory.Open(new(), _folder["data"]).Dispose();

        Directory.Exists(_folder["data"]).ShouldBeTrue();
    }

    [Fact]
    public void Open_below_a_file_says_that_it_cannot_be_written()
    {
        File.WriteAllText(_folder["file"], "");

        Should.Throw<DistributedApplicationException>(() => DataDirectory.Open(new(), _folder["file/data"])).Message
            .ShouldContain("cannot be written");
    }

    [Fact]
    public async Task Dispose_ephemeral_waits_for_the_servers_and_deletes()
    {
        var options = new LocalOptions { Ephemeral = true };
        var path = TemporaryPath(options);
        var data = DataDirectory.Open(options, path);
        Directory.CreateDirectory(Path.Combine(path, "postgres"));
        var server = ServerLock.Take(ServerLock.In(Path.Combine(path, "postgres")));

        var disposed = Task.Run(data.Dispose, TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => disposed.IsCompleted, TimeSpan.FromMilliseconds(200)).ShouldBeFalse();
        server.Dispose();
        await disposed.WaitAsync(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        Directory.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public void Open_ephemeral_deletes_what_a_killed_run_left_and_nothing_in_use()
    {
        var options = new LocalOptions { Ephemeral = true };
        var abandoned = TemporaryPath(options);
        Directory.CreateDirectory(abandoned);
        using var used = DataDirectory.Open(options, TemporaryPath(options));

        using var mine = DataDirectory.Open(options, TemporaryPath(options));
        Directory.Exists(abandoned).ShouldBeFalse();
        Directory.Exists(used.Path).ShouldBeTrue();
    }

    [Fact]
    public void PathFor_default_differs_by_checkout_and_is_stable()
    {
        var configuration = Checks.Model.Configuration(("XDG_DATA_HOME", _folder.Path));

        var path = DataDirectory.PathFor(new(), configuration, "/one");
        path.ShouldBe(DataDirectory.PathFor(new(), configuration, "/one"));
        path.ShouldNotBe(DataDirectory.PathFor(new(), configuration, "/two"));
    }

    private static string TemporaryPath(LocalOptions options) => DataDirectory.PathFor(options, Checks.Model.Configuration(), "/one");
}
