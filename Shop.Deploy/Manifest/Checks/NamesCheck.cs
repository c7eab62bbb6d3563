namespace Shop.Deploy.Manifest.Checks;

/// <summary>A host name, a file, a volume and a port belong to one, whether the model names them or a writer derives them.</summary>
internal static class NamesCheck
{
    // Beside the files and folders that are called as what runs, in the deployment and in its secrets.
    private static readonly string[] s_files = ["kustomization", "monitoring", "namespace", "parameters", "secrets", "tls"];

    public static void Verify(ReadDeployment read)
    {
        var deployment = read.Deployment;
        Unique(read, "host", [.. Hosts(read), .. DerivedNames.Hosts(deployment)]);
        Unique(read, "file", [.. s_files, .. read.Resources.Select(each => each.Resource.Name)]);
        Unique(read, "volume",
        [
            .. deployment.Databases.Select(server => server.Data.Name), .. deployment.Caches.Select(server => server.Data.Name),
            .. DerivedNames.Volumes(deployment),
        ]);
        Unique(read, "port", [$"{deployment.Edge.HttpPort}", $"{deployment.Edge.HttpsPort}"]);
        if (deployment.Parameters.FirstOrDefault(each => !each.IsSecret && SettingNames.IsReserved(each.VariableName)) is { } parameter)
        {
            throw new ManifestException($"resources.{parameter.Name}",
                $"would be the setting {parameter.VariableName}, which means something else to a shell, an engine or this export: " +
                "give the parameter another name.");
        }
    }

    private static IEnumerable<string> Hosts(ReadDeployment read) =>
    [
        .. read.Resources.Select(each => each.Resource.Name), .. read.Deployment.Databases.SelectMany(server => server.Standbys),
        "edge", .. read.Deployment.Monitoring.Keys,
    ];

    private static void Unique(ReadDeployment read, string kind, IEnumerable<string> names)
    {
        if (names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ManifestException(read.Place, $"has two that claim the {kind} '{twice.Key}': give one of them another.");
    }
}
