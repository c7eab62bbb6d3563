using Xunit;

namespace Shop.Tests;

/// <summary>Tests that kill or stop parts of the application that all others use run alone, after these.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DisruptiveTests
{
    public const string Name = "Disruptive";
}
