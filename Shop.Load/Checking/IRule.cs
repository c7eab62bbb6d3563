using Shop.Load.History;

namespace Shop.Load.Checking;

/// <summary>Something that must hold in every history.</summary>
internal interface IRule
{
    /// <summary>What must hold, in a few words.</summary>
    string Name { get; }

    /// <summary>Each breach in one sentence that names the order, the key or the product, and the line.</summary>
    IEnumerable<string> Violations(RecordedHistory history);
}
