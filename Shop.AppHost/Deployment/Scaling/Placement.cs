namespace Aspire.Hosting;

/// <summary>Where the instances of a resource stand to each other.</summary>
public enum Placement
{
    /// <summary>Anywhere.</summary>
    Anywhere,

    /// <summary>On as many nodes as there are, so that one lost node takes few of them.</summary>
    Spread,
}
