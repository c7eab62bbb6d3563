using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Checks;

/// <summary>All that is waited for can come about.</summary>
internal static class WaitsCheck
{
    public static void Verify(ReadDeployment read)
    {
        var resources = read.Resources.ToDictionary(each => each.Resource.Name);
        foreach (var (place, resource) in read.Resources)
        {
            foreach (var (target, condition) in resource.WaitFor)
            {
                if (condition == WaitCondition.Completed && resources[target].Resource.Restart == RestartPolicy.Always)
                    throw new ManifestException($"{place}.waitFor", $"waits for '{target}' to be completed, which starts again whenever it ends.");
            }

            Follow([resource.Name]);
        }

        void Follow(IReadOnlyList<string> path)
        {
            foreach (var target in resources[path[^1]].Resource.WaitFor.Keys)
            {
                if (path.Contains(target))
                {
                    throw new ManifestException(
                        $"{resources[target].Place}.waitFor",
                        $"waits for itself: {string.Join(" → ", path.SkipWhile(name => name != target))} → {target}; break the circle.");
                }

                Follow([.. path, target]);
            }
        }
    }
}
