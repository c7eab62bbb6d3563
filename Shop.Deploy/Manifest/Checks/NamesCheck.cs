namespace Shop.Deploy.Manifest.Checks;

/// <summary>A host name, a volume and a port belong to one.</summary>
internal static class NamesCheck
{
    public static void Verify(ReadDeployment read)
    {
        var deployment = read.Deployment;
        Unique(read, "host", [.. read.Resources.Select(each => each.Resource.Name), .. deployment.Databases.SelectMany(server => server.Standbys),
            "edge", .. deployment.Monitoring.Keys]);
        Unique(read, "volume", [.. deployment.Databases.Select(server => server.Data.Name), .. deployment.Caches.Select(server => server.Data.Name)]);
        Unique(read, "port", [$"{deployment.Edge.HttpPort}", $"{deployment.Edge.HttpsPort}"]);
    }

    private static void Unique(ReadDeployment read, string kind, IEnumerable<string> names)
    {
        if (names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ManifestException(read.Place, $"has two that claim the {kind} '{twice.Key}': give one of them another.");
    }
}
