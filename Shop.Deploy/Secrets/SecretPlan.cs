using Shop.Deploy.Export;

namespace Shop.Deploy.Secrets;

/// <summary>The secrets that a deployment lacks, or that have to be composed anew.</summary>
/// <param name="Folder">The deployment's folder.</param>
internal sealed record SecretPlan(string Folder, Composition Composed)
{
    // The folder keeps others out. Inside a container a file is read by whatever user runs there.
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    // A hash of a weak value is as good as the value, and no container needs the list.
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Values that are new, by paths in the folder.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>The certificate and its key, if they are new.</summary>
    public required IReadOnlyDictionary<string, string> Certificate { get; init; }

    /// <summary>How many values were there.</summary>
    public required int Kept { get; init; }

    /// <summary>What is written, by paths in the folder.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Values.Concat(Certificate).Concat(Composed.New).OrderBy(file => file.Key, StringComparer.Ordinal).ToDictionary();

    public void Write()
    {
        var secrets = Path.Combine(Folder, SecretFolder.Name);
        CreatePrivately(secrets);
        foreach (var (name, content) in Files)
        {
            var full = Path.Combine(Folder, name);
            CreatePrivately(Path.GetDirectoryName(full)!);
            Write(full, content, Readable);
        }

        foreach (var name in Composed.Stale)
            Remove(Path.Combine(Folder, name));
        Write(Path.Combine(secrets, WrittenFiles.Name), Composed.List.Content, Own);
    }

    private static void Write(string full, string content, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Own;
        using (var writer = new StreamWriter($"{full}.new", options))
            writer.Write(content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode($"{full}.new", mode);
        File.Move($"{full}.new", full, overwrite: true);
    }

    private static void Remove(string full)
    {
        File.Delete(full);
        var parent = Directory.GetParent(full)!;
        if (!parent.EnumerateFileSystemInfos().Any())
            parent.Delete();
    }

    private static void CreatePrivately(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, Private);
    }
}
