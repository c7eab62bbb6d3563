using System.Text.Json;

namespace Aspire.Hosting;

internal static class LaunchProfiles
{
    private static readonly JsonSerializerOptions Lenient =
        new() { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The named profile; else the one that is named as the AppHost's own; else the project's first.</summary>
    /// <exception cref="DistributedApplicationException">The project has no profile of that name, or its settings are no JSON.</exception>
    public static LaunchProfile? Choose(IProjectMetadata project, string? name, string? ownName)
    {
        var profiles = (project.LaunchSettings ?? Read(project.ProjectPath))?.Profiles ?? [];
        if (name is not null)
        {
            return profiles.GetValueOrDefault(name)
                ?? throw new DistributedApplicationException($"'{project.ProjectPath}' has no launch profile '{name}'.");
        }

        return ownName is not null && profiles.TryGetValue(ownName, out var same)
            ? same
            : profiles.Values.FirstOrDefault(p => p.CommandName == "Project");
    }

    private static LaunchSettings? Read(string projectPath)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        if (!File.Exists(file))
            return null;
        try
        {
            return JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllText(file), Lenient);
        }
        catch (JsonException e)
        {
            throw new DistributedApplicationException($"'{file}' is no valid JSON: {e.Message}", e);
        }
    }
}
