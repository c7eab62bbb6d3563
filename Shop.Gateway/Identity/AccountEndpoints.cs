using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Shop.Gateway.Sessions;

namespace Shop.Gateway.Identity;

/// <summary>Register and sign in. Both start a session, and take a guest's cart along.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api").WithTags("Session").AllowAnonymous().AddEndpointFilter(SessionEndpoints.NoStore);
        group.MapPost("/customers", RegisterAsync).WithName("Register").WithSummary("Makes a customer's account and signs in.");
        group.MapPost("/session", SignInAsync).WithName("SignIn").WithSummary("Signs a customer or an operator in.");
    }

    private static async Task<Results<Created<SessionResponse>, ValidationProblem, ProblemHttpResult>> RegisterAsync(
        [FromBody] RegisterRequest? body, HttpContext http, UserManager<Account> accounts, IOptions<OperatorOptions> shopkeeper,
        PasswordGate gate, AccountSessions sessions, CancellationToken cancel)
    {
        if ((body ?? new(null, null, null)).Problems() is { Count: > 0 } problems)
            return TypedResults.ValidationProblem(problems);
        // Kept for the operator, also before the operator's account is there.
        if (accounts.NormalizeEmail(body!.Email) == accounts.NormalizeEmail(shopkeeper.Value.Email))
            return AccountProblems.EmailTaken();

        var account = Account.NewCustomer(body.Email!, body.Name!.Trim());
        using (var turn = await gate.EnterAsync(cancel))
        {
            if (!turn.IsAcquired)
                return AccountProblems.Busy(http);
            if (!(await accounts.CreateAsync(account, body.Password!)).Succeeded)
                return AccountProblems.EmailTaken();
        }
        return TypedResults.Created(SessionEndpoints.Path, await sessions.StartAsync(http, account));
    }

    private static async Task<Results<Ok<SessionResponse>, ValidationProblem, ProblemHttpResult>> SignInAsync(
        [FromBody] SignInRequest? body, HttpContext http, SignIn signIn, PasswordGate gate, AccountSessions sessions, CancellationToken cancel)
    {
        if ((body ?? new(null, null)).Problems() is { Count: > 0 } problems)
            return TypedResults.ValidationProblem(problems);

        SignInOutcome outcome;
        using (var turn = await gate.EnterAsync(cancel))
        {
            if (!turn.IsAcquired)
                return AccountProblems.Busy(http);
            outcome = await signIn.ExecuteAsync(body!.Email!, body.Password!, cancel);
        }
        if (outcome.LockedFor is { } locked)
            return AccountProblems.LockedOut(http, locked);
        return outcome.Account is { } account
            ? TypedResults.Ok(await sessions.StartAsync(http, account))
            : AccountProblems.WrongCredentials();
    }
}
