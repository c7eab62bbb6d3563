namespace Shop.Tests.Postgres;

/// <summary>Where PostgreSQL's programs are: SHOP_POSTGRES_BIN, then PATH, then Debian's directories, the newest first.</summary>
internal static class PostgresBinaries
{
    private static readonly string Folder = Find();

    public static string Path(string program) => System.IO.Path.Combine(Folder, program);

    private static string Find() =>
        Candidates().FirstOrDefault(folder => File.Exists(System.IO.Path.Combine(folder, "initdb")))
        ?? throw new InvalidOperationException(
            "No PostgreSQL found for the tests: install one (Debian: postgresql) or name the directory of initdb in SHOP_POSTGRES_BIN.");

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("SHOP_POSTGRES_BIN") is { Length: > 0 } named)
            yield return named;
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            yield return folder;

        var versions = new DirectoryInfo("/usr/lib/postgresql");
        if (!versions.Exists)
            yield break;
        foreach (var version in versions.GetDirectories().OrderByDescending(version => double.TryParse(version.Name, out var number) ? number : 0))
            yield return System.IO.Path.Combine(version.FullName, "bin");
    }
}
