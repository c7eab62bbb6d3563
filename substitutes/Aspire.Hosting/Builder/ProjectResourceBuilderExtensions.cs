using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, _ => { });

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, o =>
        {
            o.LaunchProfileName = launchProfileName;
            o.ExcludeLaunchProfile = launchProfileName is null;
        });

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new() => builder.AddProject(name, new TProject(), configure);

    /// <param name="projectPath">Relative to the AppHost's directory.</param>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath) =>
        builder.AddProject(name, new PathMetadata(Path.GetFullPath(projectPath, builder.AppHostDirectory)), _ => { });

    /// <summary>Runs so many instances behind one address. At least 1.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    private static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, IProjectMetadata metadata, Action<ProjectResourceOptions> configure)
    {
        var options = new ProjectResourceOptions();
        configure(options);
        var profile = options.ExcludeLaunchProfile
            ? null
            : LaunchProfiles.Choose(metadata, options.LaunchProfileName, builder.Configuration["DOTNET_LAUNCH_PROFILE"]);

        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation(metadata);
        AddEndpoints(project, profile);
        project.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory");
        if (builder.ExecutionContext.IsRunMode)
            AddRunEnvironment(project, profile);
        else
            AddPublishEnvironment(project);
        return project;
    }

    private static void AddEndpoints(IResourceBuilder<ProjectResource> project, LaunchProfile? profile)
    {
        var urls = profile?.ApplicationUrl?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (urls.Length > 0 && project.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            // A deployment has its own ports: the profile says no more than that the project speaks HTTP.
            project.WithHttpEndpoint();
            project.WithEndpoint("https", e => (e.UriScheme, e.FromLaunchProfile) = ("https", true));
            return;
        }

        var counts = new Dictionary<string, int>();
        foreach (var url in urls)
        {
            var address = new Uri(url.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal));
            var count = counts[address.Scheme] = counts.GetValueOrDefault(address.Scheme) + 1;
            var name = count == 1 ? address.Scheme : string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}{count}");
            project.WithEndpoint(name, e => (e.UriScheme, e.Port) = (address.Scheme, address.Port));
        }
    }

    private static void AddRunEnvironment(IResourceBuilder<ProjectResource> project, LaunchProfile? profile)
    {
        var builder = project.ApplicationBuilder;
        OtlpEnvironment.AddTo(project.Resource, builder.Configuration, builder.Environment);
        project.WithEnvironment("LOGGING__CONSOLE__FORMATTERNAME", "simple");
        project.WithEnvironment(context =>
        {
            var urls = new ReferenceExpressionBuilder();
            foreach (var endpoint in project.Resource.GetEndpoints().Where(e => e.IsHttp || e.IsHttps))
            {
                urls.AppendLiteral($"{(urls.IsEmpty ? "" : ";")}{endpoint.Scheme}://{endpoint.EndpointAnnotation.TargetHost}:");
                urls.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
            }

            if (!urls.IsEmpty)
                context.EnvironmentVariables.TryAdd("ASPNETCORE_URLS", urls.Build());
            foreach (var (name, value) in profile?.EnvironmentVariables ?? [])
                context.EnvironmentVariables.TryAdd(name, Environment.ExpandEnvironmentVariables(value));
        });
    }

    private static void AddPublishEnvironment(IResourceBuilder<ProjectResource> project) => project.WithEnvironment(context =>
    {
        var endpoints = project.Resource.GetEndpoints().ToArray();
        if (endpoints.Length > 0)
            context.EnvironmentVariables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
        AddPorts(context, "HTTP_PORTS", endpoints.Where(e => e.IsHttp));
        // The https endpoint that a launch profile brings is for the developer's certificate; a deployment has another.
        AddPorts(context, "HTTPS_PORTS", endpoints.Where(e => e.IsHttps && !e.EndpointAnnotation.FromLaunchProfile));
    });

    private static void AddPorts(EnvironmentCallbackContext context, string variable, IEnumerable<EndpointReference> endpoints)
    {
        var ports = new ReferenceExpressionBuilder();
        foreach (var endpoint in endpoints)
        {
            if (!ports.IsEmpty)
                ports.AppendLiteral(";");
            ports.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
        }

        if (!ports.IsEmpty)
            context.EnvironmentVariables.TryAdd(variable, ports.Build());
    }

    private sealed record PathMetadata(string ProjectPath) : IProjectMetadata;
}
