namespace Aspire.Hosting.Dashboard;

/// <summary>The dashboard keeps its keys under HOME. Where that cannot be written, it gets a temporary folder instead.</summary>
internal sealed class DashboardHome : IDisposable
{
    private readonly string? _temporary;

    public DashboardHome() : this(Environment.GetEnvironmentVariable("HOME"))
    {
    }

    internal DashboardHome(string? home)
    {
        if (!IsWritable(home))
            _temporary = System.IO.Directory.CreateTempSubdirectory("aspire-dashboard-").FullName;
        Directory = _temporary ?? home!;
    }

    public string Directory { get; }

    public void Dispose()
    {
        if (_temporary is null)
            return;
        try
        {
            System.IO.Directory.Delete(_temporary, recursive: true);
        }
        catch (IOException)
        {
            // A dashboard that is still ending writes to it; what stays is a few keys that nobody uses again.
        }
    }

    private static bool IsWritable(string? home)
    {
        if (string.IsNullOrEmpty(home))
            return false;
        try
        {
            var probe = Path.Combine(home, Path.GetRandomFileName());
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
