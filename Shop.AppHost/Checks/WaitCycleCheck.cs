namespace Shop.AppHost.Checks;

/// <summary>Resources that wait for each other would wait for ever.</summary>
internal sealed class WaitCycleCheck : IModelCheck
{
    public IEnumerable<string> Check(ModelCheckContext context)
    {
        var done = new HashSet<IResource>();
        foreach (var resource in context.Model.Resources)
        {
            if (FindCycle(resource, [], done) is { } cycle)
                yield return $"These resources wait for each other: {string.Join(" → ", cycle.Select(r => r.Name))}. Remove one WaitFor of the circle.";
        }
    }

    // Depth first; `path` is the way here, `done` what has been looked at whole.
    private static List<IResource>? FindCycle(IResource resource, List<IResource> path, HashSet<IResource> done)
    {
        var start = path.IndexOf(resource);
        if (start >= 0)
            return [.. path[start..], resource];
        if (!done.Add(resource))
            return null;

        path.Add(resource);
        var cycle = WaitsFor(resource).Select(next => FindCycle(next, path, done)).FirstOrDefault(found => found is not null);
        path.RemoveAt(path.Count - 1);
        return cycle;
    }

    // A child is there only when its parent is.
    private static IEnumerable<IResource> WaitsFor(IResource resource)
    {
        var targets = resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource);
        return (resource is IResourceWithParent child ? targets.Append(child.Parent) : targets).Distinct();
    }
}
