namespace Shop.AppHost.Checks;

internal static class Failure
{
    /// <summary>What to tell the user, or null where the exception is none of theirs: a defect, or the end of a test.</summary>
    public static IReadOnlyList<string>? Sentences(Exception exception) => exception switch
    {
        DistributedApplicationException failure => failure.Message.Split('\n'),
        AggregateException many when many.Flatten().InnerExceptions is var inner && inner.All(e => e is DistributedApplicationException) =>
            [.. inner.SelectMany(e => e.Message.Split('\n')).Distinct()],
        _ => null,
    };
}
