using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>
/// Lets the testing package stand between an AppHost's code and the builder: it changes the options, waits inside
/// <see cref="IDistributedApplicationBuilder.Build"/> until the test has configured the builder, and takes the application.
/// </summary>
internal abstract class AppHostInterception
{
    private static readonly AsyncLocal<AppHostInterception?> CurrentOfFlow = new();

    public static AppHostInterception? Current
    {
        get => CurrentOfFlow.Value;
        set => CurrentOfFlow.Value = value;
    }

    public abstract void Configure(DistributedApplicationOptions options, HostApplicationBuilderSettings settings);

    public abstract void WaitForConfiguration(DistributedApplicationBuilder builder);

    /// <summary>Takes the application; may end the AppHost's code by throwing <see cref="HostAbortedException"/>.</summary>
    public abstract void Hand(DistributedApplication application);
}
