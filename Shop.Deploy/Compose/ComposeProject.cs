using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;
using Shop.Deploy.Yaml;

namespace Shop.Deploy.Compose;

/// <summary>The Compose deployment while its parts come together.</summary>
internal sealed class ComposeProject(Deployment deployment)
{
    private readonly ComposeFile _compose = new() { Name = "shop" };
    private readonly List<OutputFile> _files = [];
    private readonly List<SecretFile> _secrets = [];

    public Deployment Deployment => deployment;

    public ComposeFile File => _compose;

    public IReadOnlyList<OutputFile> Files => _files;

    /// <summary>What the deployment's owner may set in .env.</summary>
    public ComposeSettings Settings { get; } = new();

    public IReadOnlyList<SecretFile> Secrets => _secrets;

    public void Add(string name, ComposeService service)
    {
        if (!_compose.Services.TryAdd(name, service with { Image = deployment.Image(service.Image) }))
            throw new DeploymentException($"Two containers would be called '{name}'; give the resource of that name another one in the AppHost.");
    }

    public void Add(string name, ComposeNetwork network)
    {
        if (!_compose.Networks.TryAdd(name, network))
            throw new DeploymentException($"Two networks would be called '{name}'; give the one of that name another one in the AppHost.");
    }

    /// <summary>A named volume, kept when the containers go.</summary>
    public ComposeMount Mount(Volume volume)
    {
        _compose.Volumes.TryAdd(volume.Name, new ComposeVolume(volume.Name));
        return new("volume", volume.Name, volume.Target);
    }

    /// <summary>A file of the deployment's folder, which the container reads at <paramref name="target"/>.</summary>
    public ComposeMount Mount(OutputFile file, string target)
    {
        Add(file);
        return new("bind", $"./{file.Path}", target) { ReadOnly = true };
    }

    /// <summary>A folder of the deployment's own; unlike a single file, one that is mounted shows what is put there later.</summary>
    public static ComposeMount Mount(string folder, string target) => new("bind", $"./{folder}", target) { ReadOnly = true };

    /// <summary>A file that stands in the deployment's folder; the same one may be added twice.</summary>
    public void Add(OutputFile file)
    {
        if (_files.Contains(file))
            return;
        if (_files.Exists(other => other.Path == file.Path))
            throw new DeploymentException($"Two files would be called '{file.Path}'; give a resource of that name another one in the AppHost.");
        _files.Add(file);
    }

    /// <summary>A secret, which the container reads at <c>/run/secrets/</c><paramref name="target"/>.</summary>
    public ComposeFileReference Mount(SecretFile secret, string target)
    {
        var name = secret.Path["secrets/".Length..].Replace('/', '-');
        if (_compose.Secrets.TryAdd(name, new ComposeSource { File = $"./{secret.Path}" }))
            _secrets.Add(secret);
        else if (_compose.Secrets[name].File != $"./{secret.Path}")
            throw new DeploymentException($"Two secrets would be called '{name}'; give a resource of that name another one in the AppHost.");
        return new(name, target);
    }

    public IEnumerable<OutputFile> Write() =>
    [
        new("compose.yaml", ComposeHeader.Text + YamlText.Of(_compose with { Services = Labelled() })),
        .. _files.OrderBy(file => file.Path, StringComparer.Ordinal),
        Settings.Example(),
    ];

    private SortedDictionary<string, ComposeService> Labelled() =>
        new(_compose.Services.ToDictionary(service => service.Key, service => MountedFiles.Say(service.Value, _files)), StringComparer.Ordinal);
}
