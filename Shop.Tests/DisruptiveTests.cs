using Xunit;

namespace Shop.Tests;

/// <summary>Tests that kill or stop parts of the shared application, or start another one, run alone, after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DisruptiveTests
{
    public const string Name = "Disruptive";
}
