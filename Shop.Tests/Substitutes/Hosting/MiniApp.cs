using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Tests.Substitutes.Hosting;

/// <summary>Small models of a few shell commands, run by the real orchestrator without a dashboard.</summary>
internal static class MiniApp
{
    public static IDistributedApplicationBuilder Create(params string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions { Args = args, DisableDashboard = true, AllowUnsecuredTransport = true });
        builder.Configuration.AddInMemoryCollection([new("DcpPublisher:RandomizePorts", "true")]);
        builder.Services.AddLogging(l => l.ClearProviders());
        return builder;
    }

    public static IResourceBuilder<ExecutableResource> AddShell(this IDistributedApplicationBuilder builder, string name, string script) =>
        builder.AddExecutable(name, "bash", ".", "-c", script);
}
