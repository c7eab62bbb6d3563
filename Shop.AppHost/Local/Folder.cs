namespace Shop.AppHost.Local;

internal static class Folder
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Creates a folder, unless it exists, for its owner alone.</summary>
    public static void CreatePrivate(string path) => Create(path, Owner);

    /// <summary>Creates a folder, unless it exists, that others may pass through and list.</summary>
    public static void CreateOpen(string path) => Create(
        path, Owner | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

    private static void Create(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, mode);
    }
}
