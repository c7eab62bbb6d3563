using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Shop.AppHost.Checks;

namespace Shop.Tests.AppHost.Checks;

/// <summary>A small model to check.</summary>
internal sealed class Model(params string[] arguments)
{
    public IDistributedApplicationBuilder Builder { get; } =
        DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = arguments, DisableDashboard = true });

    public IResourceBuilder<ExecutableResource> Add(string name) => Builder.AddExecutable(name, "true", ".", Array.Empty<string>());

    /// <summary>A service without the usual settings.</summary>
    public IResourceBuilder<ProjectResource> AddService(string name) => Builder.AddResource(new ProjectResource(name));

    public string[] Check(IModelCheck check, bool isRunMode = true, IConfiguration? configuration = null) =>
        [.. check.Check(new(new(Builder.Resources), configuration ?? Builder.Configuration, isRunMode, arguments))];

    public static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
