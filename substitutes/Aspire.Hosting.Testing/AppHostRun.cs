using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// One run of an AppHost's entry point on a thread of its own:
/// (1) the code runs up to <c>Build()</c> and waits there, so that the test can change the builder;
/// (2) told to go on, it builds, and the application is handed to the test;
/// (3) the rest of the code never runs: <see cref="HostAbortedException"/> ends it, as .NET's own design-time tools do.
/// </summary>
internal sealed class AppHostRun : AppHostInterception
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _configured = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Assembly _appHost;
    private readonly Action<DistributedApplicationOptions, HostApplicationBuilderSettings> _configure;

    public AppHostRun(Assembly appHost, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
    {
        _appHost = appHost;
        _configure = configure;
        new Thread(() => Run(args)) { IsBackground = true, Name = $"{appHost.GetName().Name} under test" }.Start();
    }

    public Task<DistributedApplicationBuilder> WaitForBuilderAsync(CancellationToken cancellationToken) => _builder.Task.WaitAsync(cancellationToken);

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _configured.TrySetResult();
        return _application.Task.WaitAsync(cancellationToken);
    }

    public void Abandon() => _configured.TrySetCanceled();

    public override void Configure(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.AssemblyName = _appHost.GetName().Name;
        options.DisableDashboard = true;
        options.AllowUnsecuredTransport = true;
        settings.EnvironmentName = Environments.Development;
        options.Args = ["--DcpPublisher:RandomizePorts=true", .. options.Args ?? []];
        _configure(options, settings);
    }

    // (1)
    public override void WaitForConfiguration(DistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        try
        {
            _configured.Task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw new HostAbortedException("The test went away before it built the application.");
        }
    }

    // (2)
    public override void Hand(DistributedApplication application)
    {
        _application.TrySetResult(application);
        throw new HostAbortedException("The test has taken the application.");
    }

    private void Run(string[] args)
    {
        Current = this;
        try
        {
            var main = _appHost.EntryPoint ?? throw new DistributedApplicationException($"The assembly {_appHost.GetName().Name} has no entry point.");
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [args], null);
            Fail(new DistributedApplicationException($"The AppHost {_appHost.GetName().Name} ended before it built an application."));
        }
        catch (HostAbortedException)
        {
            // (3)
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private void Fail(Exception failure)
    {
        _builder.TrySetException(failure);
        _application.TrySetException(failure);
    }
}
