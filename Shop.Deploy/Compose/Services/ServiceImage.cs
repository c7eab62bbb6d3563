using Shop.Deploy.Model;

namespace Shop.Deploy.Compose.Services;

/// <summary>The image of a service: its one name in build, push and deployment.</summary>
internal static class ServiceImage
{
    private const string Registry = "SHOP_REGISTRY";

    /// <summary>Without a registry, as the build tags it: <c>shop-catalog:1.0.0</c>.</summary>
    public static string Name(Service service, Deployment deployment) => deployment.ImageOf(service);

    public static string Of(Service service, ComposeProject project) =>
        project.Settings.Reference(Registry, "", "The registry of the shop's own images, with a slash at its end; empty for this machine's own.")
        + Name(service, project.Deployment);
}
