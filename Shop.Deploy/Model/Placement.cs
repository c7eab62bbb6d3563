namespace Shop.Deploy.Model;

/// <summary>Where instances run.</summary>
/// <param name="IsSpread">On as many machines as there are.</param>
/// <param name="NodeLabel">Only where the node has this label (<c>key=value</c>); null for anywhere.</param>
internal sealed record Placement(bool IsSpread, string? NodeLabel);
