using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Publishing;
using Aspire.Hosting.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--operation"] = "AppHost:Operation",
        ["--publisher"] = "Publishing:Publisher",
        ["--output-path"] = "Publishing:OutputPath",
        ["--step"] = "Pipeline:Step"
    };

    private readonly HostApplicationBuilder _host;
    private readonly DistributedApplicationOptions _options;
    private readonly AppHostInterception? _interception = AppHostInterception.Current;

    public DistributedApplicationBuilder(string[] args) : this(new DistributedApplicationOptions { Args = args }) { }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        _options = options;
        var hostSettings = new HostApplicationBuilderSettings { DisableDefaults = false };
        _interception?.Configure(options, hostSettings);

        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(new AssemblyName(name)) : Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory ?? Metadata("apphostprojectpath") ?? Directory.GetCurrentDirectory();

        hostSettings.Args = options.Args;
        hostSettings.ContentRootPath = AppHostDirectory;
        hostSettings.ApplicationName = AppHostAssembly?.GetName().Name;
        _host = new HostApplicationBuilder(hostSettings);
        AddConfiguration(options.Args ?? []);

        ExecutionContext = PublisherOf(Configuration) is { } publisher
            ? new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish, publisher)
            : new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run);
        AddServices();
    }

    public Assembly? AppHostAssembly { get; }

    public string AppHostDirectory { get; }

    public ConfigurationManager Configuration => _host.Configuration;

    public IHostEnvironment Environment => _host.Environment;

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IServiceCollection Services => _host.Services;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        _interception?.WaitForConfiguration(this);
        if (ExecutionContext.IsRunMode)
        {
            if (!_options.DisableDashboard)
                DashboardResource.AddTo(this);
            Instances.AddTo(Resources);
            LifecycleCommands.AddTo(Resources);
        }

        var application = new DistributedApplication(_host.Build());
        ExecutionContext.UseServices(application.Services);
        _interception?.Hand(application);
        return application;
    }

    private void AddConfiguration(string[] args)
    {
        Configuration.AddCommandLine(args, Switches);
        Configuration.AddInMemoryCollection([new("AppHost:Directory", AppHostDirectory), new("AppHost:Name", Metadata("apphostprojectname") ?? Environment.ApplicationName)]);
        if (UserSecretsFile() is { } secrets)
            Configuration.Sources.Insert(0, SecretsStore.SourceFor(secrets));
        if (_options.AllowUnsecuredTransport)
            Configuration["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
    }

    private void AddServices()
    {
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(_options);
        Services.AddSingleton(Eventing);
        Services.AddSingleton(Resources);
        Services.AddSingleton(new DistributedApplicationModel(Resources));
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddSingleton(new SecretsStore(UserSecretsFile()));
        Services.AddSingleton<ResourceLoggerService>();
        Services.AddSingleton<ResourceNotificationService>();
        Services.AddSingleton(s => new ResourceCommandService(
            s.GetRequiredService<ResourceNotificationService>(), s.GetRequiredService<ResourceLoggerService>(), s));
        Services.Configure<ResourceNotificationServiceOptions>(o => o.DefaultWaitBehavior =
            _options.DisableDashboard ? WaitBehavior.StopOnResourceUnavailable : WaitBehavior.WaitOnResourceUnavailable);
        Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
        Services.AddHealthChecks();
        Services.AddHttpClient();
        _host.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        _host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);

        if (ExecutionContext.IsPublishMode)
        {
            Services.AddSingleton<ManifestPublisher>();
            return;
        }

        Services.AddOptions<DcpOptions>().BindConfiguration(DcpOptions.Section);
        Services.AddSingleton<DcpExecutor>();
        Services.AddSingleton<Orchestrator>();
        Services.AddSingleton<HealthMonitor>();
        Services.AddHostedService<OrchestratorService>();
    }

    private string? Metadata(string key) => AppHostAssembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => string.Equals(a.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;

    private string? UserSecretsFile() =>
        AppHostAssembly?.GetCustomAttribute<UserSecretsIdAttribute>() is { } id ? PathHelper.GetSecretsPathFromSecretsId(id.UserSecretsId) : null;

    // `--publisher manifest` is the old way to say `--operation publish --step publish-manifest`.
    private static string? PublisherOf(ConfigurationManager configuration) =>
        configuration["Publishing:Publisher"]
        ?? (string.Equals(configuration["AppHost:Operation"], "publish", StringComparison.OrdinalIgnoreCase)
            ? (configuration["Pipeline:Step"] ?? ManifestPublisher.Step).Replace(ManifestPublisher.Step, ManifestPublisher.Name, StringComparison.Ordinal)
            : null);
}
