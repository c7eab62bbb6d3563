namespace Shop.Deploy.Export;

/// <summary>What stands where a file of the export belongs, and cannot be replaced by one.</summary>
internal static class Obstacle
{
    /// <exception cref="DeploymentException">There is a folder of the file's name, or a file of the name of one of its folders.</exception>
    public static void Refuse(string folder, string name)
    {
        if (Find(folder, name) is { } obstacle)
            throw new DeploymentException($"'{obstacle}' is in the way of the export: move it, or name another folder by --output.");
    }

    private static string? Find(string folder, string name)
    {
        var full = Path.Combine(folder, name);
        if (Directory.Exists(full))
            return full;
        for (var slash = name.LastIndexOf('/'); slash > 0; slash = name.LastIndexOf('/', slash - 1))
        {
            var parent = Path.Combine(folder, name[..slash]);
            if (File.Exists(parent))
                return parent;
        }

        return null;
    }
}
