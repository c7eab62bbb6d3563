using System.Diagnostics;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

/// <summary>The scripts that PostgreSQL calls to keep its write-ahead log and to get it back.</summary>
public sealed class ArchiveScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-archive-").FullName;

    private string Log => Path.Combine(_folder, "pg_wal");

    [Fact]
    public async Task Archived_file_comes_back_as_it_was()
    {
        await WriteAsync("first");

        (await RunAsync("archive.sh", Log, "0001")).Code.ShouldBe(0);
        (await RunAsync("restore.sh", "0001", Log + ".back")).Code.ShouldBe(0);

        (await File.ReadAllTextAsync(Log + ".back", TestContext.Current.CancellationToken)).ShouldBe("first");
        Directory.GetFiles(_folder).Select(Path.GetFileName).ShouldBe(["0001.gz", "pg_wal", "pg_wal.back"], ignoreOrder: true);
    }

    [Fact]
    public async Task File_that_is_archived_again_is_no_failure_and_another_of_its_name_is_one()
    {
        await WriteAsync("first");
        await RunAsync("archive.sh", Log, "0001");

        (await RunAsync("archive.sh", Log, "0001")).Code.ShouldBe(0);
        await WriteAsync("second");
        var (code, errors) = await RunAsync("archive.sh", Log, "0001");

        code.ShouldBe(1);
        errors.ShouldContain("0001.gz is there and differs");
        await RunAsync("restore.sh", "0001", Log);
        (await File.ReadAllTextAsync(Log, TestContext.Current.CancellationToken)).ShouldBe("first");
    }

    [Fact]
    public async Task File_that_was_cut_off_is_made_anew()
    {
        await WriteAsync("first");
        await File.WriteAllTextAsync(Path.Combine(_folder, "0001.gz.here"), "half", TestContext.Current.CancellationToken);

        (await RunAsync("archive.sh", Log, "0001")).Code.ShouldBe(0);

        (await RunAsync("restore.sh", "0001", Log)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task File_that_was_never_archived_is_told_apart_from_a_crash() => (await RunAsync("restore.sh", "0002", Log)).Code.ShouldBe(1);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task WriteAsync(string text) => File.WriteAllTextAsync(Log, text, TestContext.Current.CancellationToken);

    private async Task<(int Code, string Errors)> RunAsync(string script, params IReadOnlyList<string> arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The scripts run in containers, which are Linux.");
        var path = Path.Combine(CheckedInManifest.RepositoryRoot, "Shop.Deploy", "Files", "postgres", script);
        var start = new ProcessStartInfo("bash", [path, .. arguments]) { RedirectStandardError = true };
        (start.Environment["ARCHIVE"], start.Environment["HOSTNAME"]) = (_folder, "here");
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, errors);
    }
}
