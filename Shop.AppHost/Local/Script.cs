namespace Shop.AppHost.Local;

/// <summary>The shell scripts beside this file, which are copied beside the program.</summary>
internal static class Script
{
    public static string Guard { get; } = PathOf("guard.sh");

    public static string PreparePostgres { get; } = PathOf("Postgres/prepare.sh");

    private static string PathOf(string name) =>
        Path.Combine(Path.GetDirectoryName(typeof(Script).Assembly.Location)!, "Local", name);
}
