namespace Shop.AppHost.Local;

/// <summary>A file locked by flock, as guard.sh does it: whoever dies lets it go.</summary>
internal static class ServerLock
{
    private const int TryAgain = 11; // EAGAIN

    /// <summary>The lock of one server's folder, held by guard.sh and by each process of the server.</summary>
    public static string In(string folder) => Path.Combine(folder, "server.lock");

    /// <summary>Takes the lock at once.</summary>
    /// <exception cref="IOException">Another process has it, or the file cannot be made.</exception>
    public static FileStream Take(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    public static bool IsTaken(IOException exception) => exception.HResult == TryAgain;
}
