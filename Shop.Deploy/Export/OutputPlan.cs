namespace Shop.Deploy.Export;

/// <summary>What an export does to a folder.</summary>
internal sealed class OutputPlan(string folder, IReadOnlyList<OutputChange> changes)
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public IReadOnlyList<OutputChange> Changes => changes;

    public void Write()
    {
        foreach (var change in changes)
        {
            var full = Path.Combine(folder, change.Path);
            if (change.File is { } file)
                Write(full, file, change.Kind);
            else
                Remove(full);
        }

        var written = WrittenFiles.Of(changes.Select(change => change.File).OfType<OutputFile>());
        Write(Path.Combine(folder, WrittenFiles.Name), written, ChangeKind.Changed);
    }

    private static void Write(string full, OutputFile file, ChangeKind kind)
    {
        if (kind != ChangeKind.None)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            // Whoever reads it meanwhile has the old file or the new one, whole.
            File.WriteAllBytes($"{full}.new", file.Bytes);
            File.Move($"{full}.new", full, overwrite: true);
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(full, file.IsExecutable ? Executable : Readable);
    }

    private void Remove(string full)
    {
        File.Delete(full);
        var (root, parent) = (new DirectoryInfo(folder).FullName, Directory.GetParent(full)!);
        for (; parent.FullName != root && !parent.EnumerateFileSystemInfos().Any(); parent = parent.Parent!)
            parent.Delete();
    }
}
