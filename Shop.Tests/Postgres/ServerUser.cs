namespace Shop.Tests.Postgres;

/// <summary>Whom the server runs as: PostgreSQL refuses root, so root starts it as "postgres" or "nobody".</summary>
internal sealed record ServerUser(string? Name)
{
    public static ServerUser Current { get; } = new(Environment.IsPrivilegedProcess ? FindOther() : null);

    /// <summary>What a command line begins with to run as this user.</summary>
    public IReadOnlyList<string> Prefix => Name is null ? [] : ["setpriv", $"--reuid={Name}", "--clear-groups", "--"];

    public Task CreateDirectoryAsync(string path) =>
        Shell.RunAsync([], "install", ["-d", "-m", "700", .. Name is null ? Array.Empty<string>() : ["-o", Name], path]);

    private static string FindOther() =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
}
