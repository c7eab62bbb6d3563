namespace Shop.Deploy.Secrets;

/// <summary>The secrets that a deployment lacks or that have to be composed anew.</summary>
/// <param name="Folder">The deployment's folder.</param>
/// <param name="Files">What to write, by paths in it.</param>
/// <param name="Made">Values that are new.</param>
/// <param name="Kept">Values that were there.</param>
internal sealed record SecretPlan(string Folder, IReadOnlyDictionary<string, string> Files, int Made, int Kept)
{
    // The folder keeps others out. Inside a container a file is read by whatever user runs there.
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public void Write()
    {
        if (Files.Count > 0)
            CreatePrivately(Path.Combine(Folder, SecretFolder.Name));
        foreach (var (name, content) in Files)
        {
            var full = Path.Combine(Folder, name);
            CreatePrivately(Path.GetDirectoryName(full)!);
            File.WriteAllText($"{full}.new", content);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode($"{full}.new", Readable);
            File.Move($"{full}.new", full, overwrite: true);
        }
    }

    private static void CreatePrivately(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, Private);
    }
}
