using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.Gateway.Identity;

internal static class AccountProblems
{
    public const string EmailTakenType = "/problems/email-taken";
    public const string WrongCredentialsType = "/problems/wrong-credentials";
    public const string LockedOutType = "/problems/locked-out";
    public const string BusyType = "/problems/sign-in-busy";

    public static ProblemHttpResult EmailTaken() => TypedResults.Problem(
        type: EmailTakenType,
        title: "The e-mail address has an account.",
        detail: "There is an account with this e-mail address: sign in, or register with another one.",
        statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult WrongCredentials() => TypedResults.Problem(
        type: WrongCredentialsType,
        title: "Not signed in.",
        detail: "The e-mail address or the password is wrong.",
        statusCode: StatusCodes.Status401Unauthorized);

    public static ProblemHttpResult LockedOut(HttpContext http, TimeSpan rest) => TryLater(
        http, rest, LockedOutType, "Too many attempts.", "There were too many attempts to sign in with this e-mail address. Try again later.");

    public static ProblemHttpResult Busy(HttpContext http) => TryLater(
        http, TimeSpan.FromSeconds(1), BusyType, "Too many sign-ins at once.", "Too many people are signing in at this moment. Try again in a second.");

    private static ProblemHttpResult TryLater(HttpContext http, TimeSpan rest, string type, string title, string detail)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(rest.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(type: type, title: title, detail: detail, statusCode: StatusCodes.Status429TooManyRequests);
    }
}
