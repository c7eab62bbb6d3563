using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Manifest.Resources;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Deployments;

/// <summary>What is said in the same way of all servers.</summary>
internal static class ServerParts
{
    /// <summary>The parameter behind <paramref name="variable"/>, the one variable that is not fixed.</summary>
    /// <param name="fixedVariables">Those that the server's own configuration stands for.</param>
    public static Parameter Password(
        ContainerResource container, ManifestResources resources, string variable, IReadOnlyDictionary<string, string> fixedVariables)
    {
        foreach (var (name, value) in container.Environment.Where(known => known.Key != variable))
        {
            if (!fixedVariables.TryGetValue(name, out var expected))
                throw new ManifestException($"{container.Place}.env.{name}", "is nothing that this export can carry over: take it out of the model.");
            if (value != expected)
            {
                throw new ManifestException($"{container.Place}.env.{name}",
                    $"is '{Shown.Of(value)}', but a deployed server has '{expected}': say the same in the model.");
            }
        }

        var place = $"{container.Place}.env.{variable}";
        return container.Environment.TryGetValue(variable, out var password)
            ? resources.Resolver.Resolve(place, password).Parts is [ParameterPart { Parameter: { IsSecret: true } parameter }]
                ? parameter
                : throw new ManifestException(place, "must be a secret parameter and nothing else.")
            : throw new ManifestException(place, "is missing: give the server a password.");
    }

    /// <summary>The one volume, of a server that listens where the others look for it.</summary>
    public static Volume Data(ContainerResource container, int port)
    {
        if (container.Bindings.Values.ToList() is not [{ Scheme: "tcp", IsExternal: false } binding] || binding.TargetPort != port)
        {
            throw new ManifestException($"{container.Place}.bindings",
                $"must be one with the scheme tcp and the target port {port}, not open to the outside.");
        }

        return container.Volumes is [var data] ? data : throw new ManifestException($"{container.Place}.volumes", "must be one, for the data.");
    }

    // A deployment asks the same in its own way, since the password is in a file there.
    public static ProbeTiming Timing(Section section, params string[] command) => section.Object("probes", probes =>
        probes.Texts("command").SequenceEqual(command)
            ? ResourceParts.Timing(probes)
            : throw probes.Wrong("command", $"must be {string.Join(' ', command)}: no other probe is carried over."));
}
