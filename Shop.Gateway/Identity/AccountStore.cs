using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Shop.Gateway.Identity;

/// <summary>The accounts in PostgreSQL, as ASP.NET Core Identity's UserManager uses them.</summary>
internal sealed partial class AccountStore(NpgsqlDataSource database, IdentityErrorDescriber errors)
    : IUserPasswordStore<Account>, IUserEmailStore<Account>, IUserSecurityStampStore<Account>
{
    private const string Select = "select id, role, email, normalized_email, name, password_hash, security_stamp from accounts";

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into accounts (id, role, email, normalized_email, name, password_hash, security_stamp)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict on constraint accounts_email do nothing
            """);
        Add(command, user.Id, user.Role, user.Email, user.NormalizedEmail, user.Name, user.PasswordHash, user.SecurityStamp);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1
            ? IdentityResult.Success
            : IdentityResult.Failed(errors.DuplicateEmail(user.Email));
    }

    /// <summary>Writes the password and the stamp; nothing else of an account changes.</summary>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update accounts set password_hash = $2, security_stamp = $3 where id = $1");
        Add(command, user.Id, user.PasswordHash, user.SecurityStamp);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1
            ? IdentityResult.Success
            : IdentityResult.Failed(errors.ConcurrencyFailure());
    }

    public async Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from accounts where id = $1");
        Add(command, user.Id);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        FindAsync($"{Select} where id = $1", userId, cancellationToken);

    public Task<Account?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        FindAsync($"{Select} where normalized_email = $1", normalizedEmail, cancellationToken);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindByEmailAsync(normalizedUserName, cancellationToken);

    public void Dispose()
    {
    }

    private async Task<Account?> FindAsync(string sql, string key, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        Add(command, key);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? new()
            {
                Id = row.GetString(0),
                Role = row.GetString(1),
                Email = row.GetString(2),
                NormalizedEmail = row.GetString(3),
                Name = row.GetString(4),
                PasswordHash = row.GetString(5),
                SecurityStamp = row.GetString(6),
            }
            : null;
    }

    private static void Add(NpgsqlCommand command, params string[] values)
    {
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
    }
}
