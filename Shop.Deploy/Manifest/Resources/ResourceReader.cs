using System.Text.Json;
using System.Text.RegularExpressions;
using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Resources;

/// <summary>Reads one resource of the official types that Shop uses, or the one of its own.</summary>
internal static partial class ResourceReader
{
    public const string DeploymentType = "shop.deployment.v0";

    // Of a file, with room for what stands beside it.
    private const int LongestName = 200;

    public static ManifestResource Read(Section resources, string name)
    {
        HostName.Verify(resources.Of(name), name);
        var content = resources.Take(name);
        return Section.Read<ManifestResource>(resources.Of(name), content, section => section.Text("type") switch
        {
            "project.v0" => Project(section, name),
            "container.v0" => Container(section, name),
            "parameter.v0" => new ParameterResource(ParameterReader.Read(section, name)),
            "value.v0" => new ValueResource(name, section.Text("connectionString")),
            // The others must be known before it can be read.
            DeploymentType => new DeploymentResource(name, Unread(section, content)),
            var type => throw section.Wrong(
                "type",
                $"is '{Shown.Of(type)}', which this export does not know: " +
                $"it knows project.v0, container.v0, parameter.v0, value.v0 and {DeploymentType}."),
        });
    }

    private static ProjectResource Project(Section section, string name)
    {
        var path = section.Text("path");
        if (!ProjectFile().IsMatch(path) || path.Split('/').Contains(".."))
            throw section.Wrong("path", $"is '{Shown.Of(path)}', but must be a project file below the manifest's folder.");
        var project = new ProjectResource(name, path) { Environment = Environment(section), Bindings = BindingReader.Read(section, Service.Port) };
        return project.Bindings.ToList() is [{ Key: "http", Value: { Scheme: "http", TargetPort: Service.Port } }]
            ? project
            : throw section.Wrong(
                "bindings", $"must be one 'http' with the scheme http, and the target port {Service.Port} or none: TLS ends at the edge.");
    }

    private static ContainerResource Container(Section section, string name) => new(
        name,
        ImageName.Verify(section.Of("image"), section.Text("image")),
        section.Has("entrypoint") ? [section.Text("entrypoint"), .. section.Texts("args")] : section.Texts("args"),
        section.Objects("volumes", VolumeReader.Read),
        section.Text("connectionString"))
    {
        Environment = Environment(section),
        Bindings = BindingReader.Read(section, defaultPort: null),
    };

    private static Dictionary<string, string> Environment(Section section)
    {
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!section.Has("env"))
            return variables;
        foreach (var (place, name, value) in section.Each("env", (env, name) => (env.Of(name), name, env.Text(name))))
        {
            // Secrets become files of these names, and .NET's configuration does not tell capitals from small letters.
            if (name.Length is 0 or > LongestName || char.IsAsciiDigit(name[0])
                || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            {
                throw new ManifestException(place, $"is no name of a variable: use letters, digits and underscores, {LongestName} at most.");
            }

            if (value.Contains('\0'))
                throw new ManifestException(place, "holds a character of the number 0, where the value of a variable ends: take it out.");
            if (!variables.TryAdd(name, value))
                throw new ManifestException(place, "is there twice, but for capitals: remove one of them.");
        }

        return variables;
    }

    private static JsonElement Unread(Section section, JsonElement content)
    {
        foreach (var name in section.Names)
            section.Take(name);
        return content;
    }

    // Its name stands in commands.
    [GeneratedRegex(@"^[\w.-]+(/[\w.-]+)*\.csproj\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex ProjectFile();
}
