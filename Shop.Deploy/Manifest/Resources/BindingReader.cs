using Shop.Deploy.Manifest.Json;

namespace Shop.Deploy.Manifest.Resources;

/// <summary>Reads where a resource listens.</summary>
internal static class BindingReader
{
    /// <param name="section">The resource.</param>
    /// <param name="defaultPort">The target port of a binding that names none; null when each must.</param>
    public static IReadOnlyDictionary<string, Binding> Read(Section section, int? defaultPort) =>
        section.Each("bindings", (bindings, name) => (name, Binding: bindings.Object(name, binding => Binding(binding, defaultPort))))
            .ToDictionary(read => read.name, read => read.Binding);

    private static Binding Binding(Section binding, int? defaultPort)
    {
        var scheme = OneOf(binding, "scheme", "http", "tcp");
        OneOf(binding, "protocol", "tcp");
        OneOf(binding, "transport", scheme);
        // The port of the host is the edge's to say: between containers the target port is the only one.
        if (binding.Has("port"))
            binding.Port("port");
        return new(
            scheme,
            binding.Has("targetPort") || defaultPort is null ? binding.Port("targetPort") : defaultPort.Value,
            binding.Has("external") && binding.Flag("external"));
    }

    private static string OneOf(Section binding, string name, params string[] allowed)
    {
        var text = binding.Text(name);
        return allowed.Contains(text) ? text : throw binding.Wrong(name, $"is '{Shown.Of(text)}', but must be {string.Join(" or ", allowed)}.");
    }
}
