using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.ServiceDiscovery;

namespace Shop.ServiceDefaults.Announcements;

internal static class AnnouncementExtensions
{
    /// <summary>Announces the instance, and lets it find others. Call it before service discovery is added, whose first provider it is to be.</summary>
    public static void AddAnnouncements(this IServiceCollection services)
    {
        services.AddOptions<AnnouncementOptions>().BindConfiguration(AnnouncementOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new InstanceDirectory(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IOptions<AnnouncementOptions>>().Value.Lease));
        services.AddHostedService<InstanceFollower>();
        services.AddSingleton<Announcer>();
        services.AddHostedService(provider => provider.GetRequiredService<Announcer>());
        services.AddSingleton<IServiceEndpointProviderFactory, AnnouncedEndpoints.Factory>();
    }
}
