namespace Shop.Deploy.Export;

/// <summary>A folder that an export writes to, beside what the user keeps there, which is never touched.</summary>
internal sealed class OutputFolder(string path)
{
    /// <summary>Finds out what writing these files would do.</summary>
    /// <exception cref="DeploymentException">It would destroy something of the user's.</exception>
    public OutputPlan Plan(IReadOnlyList<OutputFile> files)
    {
        if (File.Exists(path))
            throw new DeploymentException($"'{path}' is a file: name a folder by --output.");
        var written = WrittenFiles.Read(path);
        var changes = files.Select(file => new OutputChange(file.Path, Look(file.Path, file, written), file)).ToList();
        changes.AddRange(written.Paths.Except(files.Select(file => file.Path)).Where(name => File.Exists(FullPath(name)))
            .Select(name => new OutputChange(name, Look(name, null, written), null)));
        return new(path, changes.OrderBy(change => change.Path, StringComparer.Ordinal).ToList());
    }

    private ChangeKind Look(string name, OutputFile? file, WrittenFiles written)
    {
        var full = FullPath(name);
        Obstacle.Refuse(path, name);
        if (!File.Exists(full))
            return ChangeKind.New;

        var content = File.ReadAllBytes(full);
        if (file is not null && content.AsSpan().SequenceEqual(file.Bytes))
            return ChangeKind.None;
        if (written.Wrote(name, content))
            return file is null ? ChangeKind.Removed : ChangeKind.Changed;
        throw new DeploymentException(written.Knows(name)
            ? $"'{full}' was changed by hand since it was exported: keep your change elsewhere and delete it, or name another folder by --output."
            : $"'{full}' is not from an export: move it, or name another folder by --output.");
    }

    private string FullPath(string name) => Path.Combine(path, name);
}
