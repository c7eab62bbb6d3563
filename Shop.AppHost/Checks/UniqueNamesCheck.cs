namespace Shop.AppHost.Checks;

/// <summary>A name, a volume and a port belong to one resource. Hosts do not tell capitals from small letters.</summary>
internal sealed class UniqueNamesCheck : IModelCheck
{
    public IEnumerable<string> Check(ModelCheckContext context)
    {
        var resources = context.Model.Resources;
        return
        [
            .. Twice(resources, resource => [resource.Name])
                .Select(twice => $"{twice.Owners.Count} resources are named '{twice.Name}': give each a name of its own, which differs by more than capitals."),
            .. Twice(resources, Volumes)
                .Select(twice => $"The volume '{twice.Name}' belongs to {Names(twice.Owners)}, who would destroy each other's data: give each one of its own."),
            .. Twice(resources, Ports)
                .Select(twice => $"The port {twice.Name} is wanted by {Names(twice.Owners)}: give one of them another."),
        ];
    }

    private static IEnumerable<(string Name, List<IResource> Owners)> Twice(IEnumerable<IResource> resources, Func<IResource, IEnumerable<string>> names) =>
        from resource in resources
        from name in names(resource)
        group (name, resource) by name.ToUpperInvariant() into uses
        let owners = uses.Select(use => use.resource).Distinct().ToList()
        where owners.Count > 1
        select (uses.First().name, owners);

    private static IEnumerable<string> Volumes(IResource resource) =>
        from mount in resource.Annotations.OfType<ContainerMountAnnotation>()
        where mount is { Type: ContainerMountType.Volume, IsReadOnly: false, Source: not null }
        select mount.Source;

    private static IEnumerable<string> Ports(IResource resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.Port is > 0)
            .Select(endpoint => FormattableString.Invariant($"{endpoint.Port}"));

    private static string Names(IEnumerable<IResource> resources) => string.Join(" and ", resources.Select(resource => $"'{resource.Name}'"));
}
