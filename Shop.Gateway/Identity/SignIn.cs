using Microsoft.AspNetCore.Identity;

namespace Shop.Gateway.Identity;

/// <summary>
/// Finds out whose e-mail address and password these are:
/// <list type="number">
/// <item>The attempt counts, for addresses without an account too; a locked one ends here.</item>
/// <item>The password is hashed, against a decoy where there is no account, so that the time taken tells nothing.</item>
/// <item>A success clears the count.</item>
/// </list>
/// </summary>
internal sealed class SignIn(UserManager<Account> accounts, SignInAttempts attempts, PasswordDecoy decoy)
{
    public async Task<SignInOutcome> ExecuteAsync(string email, string password, CancellationToken cancel)
    {
        var normalized = accounts.NormalizeEmail(email)!;
        // 1.
        if (await attempts.BeginAsync(normalized, cancel) is { } locked)
            return new(null, locked);
        // 2.
        var account = await accounts.FindByEmailAsync(email);
        if (account is null)
            decoy.Verify(password);
        if (account is null || !await accounts.CheckPasswordAsync(account, password))
            return new(null, null);
        // 3.
        await attempts.ForgetAsync(normalized, cancel);
        return new(account, null);
    }
}

/// <param name="Account">Who has signed in; null for a wrong address or password.</param>
/// <param name="LockedFor">How long the address is locked out; null if it is not.</param>
internal sealed record SignInOutcome(Account? Account, TimeSpan? LockedFor);
