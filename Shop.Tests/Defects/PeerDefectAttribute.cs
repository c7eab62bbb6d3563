using Xunit.v3;

namespace Shop.Tests.Defects;

/// <summary>Names the defect of a well-known sample that the test shows to be absent here; <c>docs/defects.md</c> lists them.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class PeerDefectAttribute(string defect) : Attribute, ITraitAttribute
{
    public string Defect { get; } = defect;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Defect", Defect)];
}
