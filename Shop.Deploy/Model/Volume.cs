namespace Shop.Deploy.Model;

/// <summary>A named volume.</summary>
/// <param name="Target">Where it is in the container.</param>
internal sealed record Volume(string Name, string Target)
{
    /// <summary>The name of what holds the data of a container whose volume no model names.</summary>
    public static string DataOf(string container) => $"shop-{container}-data";
}
