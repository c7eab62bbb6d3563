using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Gateway.Routing;
using Shop.Gateway.Versions;

namespace Shop.Gateway.Home;

/// <summary>The front page of the API: what can be asked here.</summary>
internal static class ApiIndex
{
    public static void MapApiIndex(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/api", Index).AllowAnonymous();

    private static Ok<ApiIndexBody> Index() => TypedResults.Ok(new ApiIndexBody("Shop", ApiVersions.Newest, ShopRoutes.Paths, "/scalar", "/health/ready"));
}

/// <param name="Name">The name of the shop.</param>
/// <param name="Version">The newest version of the API: /api/v1 and /api are the same.</param>
/// <param name="Apis">The paths under which the services answer.</param>
/// <param name="Documentation">The page that describes them.</param>
/// <param name="Health">The path that tells whether the gateway is ready.</param>
internal sealed record ApiIndexBody(string Name, int Version, IReadOnlyList<string> Apis, string Documentation, string Health);
