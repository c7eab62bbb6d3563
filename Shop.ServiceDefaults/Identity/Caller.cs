using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Shop.ServiceDefaults.Identity;

/// <summary>Who a request acts for, as its signed token says. A handler takes it as a parameter.</summary>
/// <param name="Id">The customer, guest, operator or service; 1 to 100 characters.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
public sealed record Caller(string Id, string Role)
{
    /// <summary>True for those who may see and change what belongs to others.</summary>
    public bool IsOperator => Role == Roles.Operator;

    /// <summary>The caller that <paramref name="user"/> stands for; null when its token did not name one.</summary>
    public static Caller? Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);

        return user.FindFirstValue(CallerClaims.Id) is { } id && user.FindFirstValue(CallerClaims.Role) is { } role ? new(id, role) : null;
    }

    /// <summary>Lets a route handler have its caller by asking for one.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        return ValueTask.FromResult(Of(context.User));
    }
}
