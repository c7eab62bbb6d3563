using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Manifest.Resources;
using Shop.Deploy.Manifest.Templates;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Deployments;

/// <summary>The other resources, which the description of the deployment refers to.</summary>
internal sealed class ManifestResources(IReadOnlyDictionary<string, ManifestResource> resources, TemplateResolver resolver)
{
    public IEnumerable<Parameter> Parameters => resources.Values.OfType<ParameterResource>().Select(resource => resource.Parameter);

    public TemplateResolver Resolver => resolver;

    public IEnumerable<T> Of<T>()
        where T : ManifestResource => resources.Values.OfType<T>();

    /// <exception cref="ManifestException">It has another type, or is not there.</exception>
    public T Find<T>(string place, string name, string type)
        where T : ManifestResource =>
        resources.GetValueOrDefault(name) as T ?? throw new ManifestException(place,
            $"names '{Shown.Of(name)}', but no {type} has that name: mend the name, or add the resource.");

    /// <summary>The resource itself, or the server of a database.</summary>
    public string HostOf(string place, string name) => resources.GetValueOrDefault(name) switch
    {
        RunningResource running => running.Name,
        ValueResource value when Hosts(value) is [var host] => host,
        null => throw new ManifestException(place, $"names '{Shown.Of(name)}', but there is no such resource: mend the name, or add the resource."),
        _ => throw new ManifestException(
            place, $"names '{Shown.Of(name)}', which is neither a service nor a server nor a database: nothing can wait for it."),
    };

    public Template ConnectionOf(ValueResource value) => resolver.Resolve(value.Place, $"{{{value.Name}.connectionString}}");

    public IReadOnlyList<string> Hosts(ValueResource value) => [.. ConnectionOf(value).Hosts.Distinct()];
}
