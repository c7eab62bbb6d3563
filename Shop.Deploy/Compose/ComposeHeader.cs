using Shop.Deploy.Export;

namespace Shop.Deploy.Compose;

/// <summary>The first line of the Compose deployment's files.</summary>
internal static class ComposeHeader
{
    public static string Text { get; } = GeneratedHeader.Of("add a compose.override.yaml");
}
