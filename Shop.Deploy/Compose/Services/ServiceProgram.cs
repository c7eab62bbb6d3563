using Shop.Deploy.Model;

namespace Shop.Deploy.Compose.Services;

/// <summary>The program in a service's image.</summary>
internal static class ServiceProgram
{
    /// <summary>The command by which it asks itself how it is: Microsoft's images hold no curl.</summary>
    /// <param name="paths">All of them must answer well.</param>
    public static IReadOnlyList<string> Probe(Service service, params IEnumerable<string> paths) =>
        ["dotnet", $"/app/{Path.GetFileNameWithoutExtension(service.Project)}.dll", "--probe", .. paths];
}
