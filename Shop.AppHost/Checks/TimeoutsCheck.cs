using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Edge;
using Shop.AppHost.Deployment.Networking;
using Shop.AppHost.Deployment.Timeouts;

namespace Shop.AppHost.Checks;

/// <summary>Whoever waits does so for longer than that takes which it waits for: edge > gateway > service > call > database.</summary>
internal sealed class TimeoutsCheck : IModelCheck
{
    public IEnumerable<string> Check(ModelCheckContext context) =>
        context.Model.Resources.Where(resource => resource is ProjectResource or EdgeResource).SelectMany(Nests).Where(nest => nest.Outer <= nest.Inner)
            .Select(nest => $"{nest.OuterName} ({Text(nest.Outer)}) must be longer than {nest.InnerName} ({Text(nest.Inner)}), " +
                "which it waits for: change one of them by .WithTimeouts.");

    private static IEnumerable<Nest> Nests(IResource service)
    {
        var (name, timeouts) = (service.Name, TimeoutsAnnotation.Of(service));
        yield return new($"A request to '{name}'", timeouts.Request, "its calls to other services", timeouts.Calls);
        yield return new($"A call of '{name}' with all its attempts", timeouts.Calls, "one attempt", timeouts.Attempt);
        yield return new($"A request to '{name}'", timeouts.Request, "its statements to the database", timeouts.Database);
        foreach (var upstream in service.Annotations.OfType<UpstreamAnnotation>().Select(upstream => upstream.Service))
            yield return new($"A request to '{name}'", timeouts.Request, $"one that it passes on to '{upstream.Name}'", TimeoutsAnnotation.Of(upstream).Request);
        foreach (var callee in service.References().OfType<ProjectResource>())
            yield return new($"An attempt of '{name}'", timeouts.Attempt, $"a statement of '{callee.Name}'", TimeoutsAnnotation.Of(callee).Database);
    }

    private static string Text(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.###} s");

    private sealed record Nest(string OuterName, TimeSpan Outer, string InnerName, TimeSpan Inner);
}
