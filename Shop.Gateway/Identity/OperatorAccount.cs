using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Identity;

namespace Shop.Gateway.Identity;

/// <summary>
/// Makes the operator's account what the configuration says, at every start:
/// <list type="number">
/// <item>Under a lock, since replicas start together.</item>
/// <item>An operator of another address is one no more.</item>
/// <item>The account is made, or given the password if it has another one; a new password ends the sessions of the old.</item>
/// </list>
/// </summary>
internal sealed class OperatorAccount(IServiceScopeFactory scopes, IOptions<OperatorOptions> options, NpgsqlDataSource database) : IStartupTask
{
    // "operator" in ASCII.
    private const long Lock = 0x6f70657261746f72;

    public bool HoldsRequests => false;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // 1.
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var wait = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock})", connection) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(cancellationToken);

        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        await DismissOthersAsync(accounts.NormalizeEmail(options.Value.Email)!, cancellationToken);
        await AppointAsync(accounts);
        await transaction.CommitAsync(cancellationToken);
    }

    // 2.
    private async Task DismissOthersAsync(string normalizedEmail, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("delete from accounts where role = 'operator' and normalized_email <> $1");
        command.Parameters.Add(new() { Value = normalizedEmail });
        await command.ExecuteNonQueryAsync(cancel);
    }

    // 3.
    private async Task AppointAsync(UserManager<Account> accounts)
    {
        var (email, password) = (options.Value.Email, options.Value.Password);
        if (await accounts.FindByEmailAsync(email) is not { } present)
        {
            Require(await accounts.CreateAsync(Account.NewOperator(email), password));
            return;
        }
        if (present.Role != Roles.Operator)
            throw new InvalidOperationException($"{email} is a customer's address: give the operator another one, as {OperatorOptions.Section}:{nameof(options.Value.Email)}.");
        if (await accounts.CheckPasswordAsync(present, password))
            return;
        present.PasswordHash = accounts.PasswordHasher.HashPassword(present, password);
        Require(await accounts.UpdateSecurityStampAsync(present));
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException($"The operator's account could not be written: {string.Join(' ', result.Errors.Select(error => error.Description))}");
    }
}
