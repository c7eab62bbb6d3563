namespace Shop.Gateway.Versions;

internal static class VersionExtensions
{
    /// <summary>Takes the version off the paths of the API. Comes before all else, since routing must not see it.</summary>
    public static void UseApiVersions(this WebApplication app)
    {
        app.UseMiddleware<ApiVersions>();
        app.UseRouting();
    }
}
