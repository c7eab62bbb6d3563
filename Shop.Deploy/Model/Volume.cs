namespace Shop.Deploy.Model;

/// <summary>A named volume.</summary>
/// <param name="Target">Where it is in the container.</param>
internal sealed record Volume(string Name, string Target);
