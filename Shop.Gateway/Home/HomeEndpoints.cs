using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Gateway.Routing;

namespace Shop.Gateway.Home;

/// <summary>The front page: what can be asked here.</summary>
internal static class HomeEndpoints
{
    public static void MapHome(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/", Home);

    private static Ok<HomePage> Home() => TypedResults.Ok(new HomePage("Shop", ShopRoutes.Paths, "/health/ready"));
}

/// <param name="Name">The name of the shop.</param>
/// <param name="Apis">The paths under which the services answer.</param>
/// <param name="Health">The path that tells whether the gateway is ready.</param>
internal sealed record HomePage(string Name, IReadOnlyList<string> Apis, string Health);
