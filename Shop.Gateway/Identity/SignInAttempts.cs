using Microsoft.Extensions.Options;
using Npgsql;

namespace Shop.Gateway.Identity;

/// <summary>
/// Counts attempts to sign in by address. An attempt counts before the password is looked at, so that attempts made at
/// once cannot be more than are allowed.
/// </summary>
internal sealed class SignInAttempts(NpgsqlDataSource database, IOptions<AccountOptions> options, TimeProvider time)
{
    /// <summary>Counts an attempt.</summary>
    /// <returns>Null if it may be made, else how long the address is locked out.</returns>
    public async Task<TimeSpan?> BeginAsync(string normalizedEmail, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var forgotten = now - options.Value.Lockout;
        // Attempts that are refused do not prolong the lockout: else an attacker could keep the owner out for ever.
        await using var command = database.CreateCommand("""
            insert into sign_in_attempts as a (normalized_email, attempts, last_at) values ($1, 1, $2)
            on conflict (normalized_email) do update set
                attempts = case when a.last_at < $3 then 1 else a.attempts + 1 end,
                last_at = case when a.last_at >= $3 and a.attempts >= $4 then a.last_at else $2 end
            returning attempts, last_at
            """);
        command.Parameters.Add(new() { Value = normalizedEmail });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = forgotten });
        command.Parameters.Add(new() { Value = options.Value.MaxAttempts });
        var (attempts, last) = await ReadAsync(command, cancel);
        if (attempts == 1)
            await SweepAsync(forgotten, cancel);
        return attempts <= options.Value.MaxAttempts ? null : last - forgotten;
    }

    /// <summary>Forgets the attempts of one who has signed in.</summary>
    public async Task ForgetAsync(string normalizedEmail, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("delete from sign_in_attempts where normalized_email = $1");
        command.Parameters.Add(new() { Value = normalizedEmail });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<(int Attempts, DateTimeOffset Last)> ReadAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return (row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1));
    }

    // For each new row a few go that mean nothing any more, so that addresses made up by an attacker do not pile up.
    private async Task SweepAsync(DateTimeOffset forgotten, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            delete from sign_in_attempts where normalized_email in (
                select normalized_email from sign_in_attempts where last_at < $1 order by last_at limit 5 for update skip locked)
            """);
        command.Parameters.Add(new() { Value = forgotten });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
