using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes resources into a manifest. Paths in it are relative to the manifest's directory.</summary>
public sealed partial class ManifestPublishingContext(
    DistributedApplicationExecutionContext executionContext, string manifestPath, Utf8JsonWriter writer,
    CancellationToken cancellationToken = default)
{
    private readonly ManifestPorts _ports = new();
    private readonly DerivedValues _derivedValues = new();
    private readonly List<IResource> _referencedResources = [];

    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    public string ManifestPath { get; } = manifestPath;

    public Utf8JsonWriter Writer { get; } = writer;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    [return: NotNullIfNotNull(nameof(path))]
    public string? GetManifestRelativePath(string? path)
    {
        if (path is null)
            return null;

        var directory = Path.GetDirectoryName(Path.GetFullPath(ManifestPath))
            ?? throw new DistributedApplicationException($"'{ManifestPath}' is no path of a manifest.");
        return Path.GetRelativePath(directory, path.Replace('\\', '/')).Replace('\\', '/');
    }

    /// <summary>
    /// The whole manifest: the model's resources in their order, then those that are only referred to (generated passwords),
    /// then what values of them are derived (URI encoding, conditions).
    /// </summary>
    internal async Task WriteModelAsync(DistributedApplicationModel model)
    {
        _derivedValues.ReserveNames(model.Resources.Select(r => r.Name));

        Writer.WriteStartObject();
        Writer.WriteStartObject("resources");
        foreach (var resource in model.Resources)
            await WriteResourceAsync(resource).ConfigureAwait(false);

        // A resource that is written here may refer to further ones.
        for (var i = 0; i < _referencedResources.Count; i++)
        {
            if (!model.Resources.TryGetByName(_referencedResources[i].Name, out _))
                await WriteResourceAsync(_referencedResources[i]).ConfigureAwait(false);
        }

        _derivedValues.WriteEncodings(Writer);
        await _derivedValues.WriteConditionsAsync(Writer, CancellationToken).ConfigureAwait(false);
        Writer.WriteEndObject();
        Writer.WriteEndObject();
    }

    internal async Task WriteResourceAsync(IResource resource)
    {
        if (resource.IsExcludedFromPublish())
            return;

        Writer.WriteStartObject(resource.Name);
        await WriteContentAsync(resource).ConfigureAwait(false);
        Writer.WriteEndObject();

        if (resource is ParameterResource parameter)
            _derivedValues.WriteEncodings(Writer, parameter);
    }

    private Task WriteContentAsync(IResource resource)
    {
        if (resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var own))
            return own.Callback!(this);

        switch (resource)
        {
            case ContainerResource container:
                return WriteContainerAsync(container);
            case ProjectResource project:
                return WriteProjectAsync(project);
            case ExecutableResource executable:
                return WriteExecutableAsync(executable);
            case ParameterResource parameter:
                WriteParameter(parameter);
                return Task.CompletedTask;
            case IResourceWithConnectionString:
                Writer.WriteString("type", "value.v0");
                WriteConnectionString(resource);
                return Task.CompletedTask;
            default:
                Writer.WriteString("error", "This resource does not support generation in the manifest.");
                return Task.CompletedTask;
        }
    }
}
