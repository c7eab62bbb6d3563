using Microsoft.AspNetCore.Mvc;

namespace Shop.Gateway.Problems;

internal static class BodyProblems
{
    public const string Type = "/problems/body-too-large";

    public static ProblemDetails TooLarge() => new()
    {
        Type = Type,
        Status = StatusCodes.Status413PayloadTooLarge,
        Title = "The request body is too large.",
        Detail = "Send a smaller body, for example an order of fewer lines.",
    };
}
