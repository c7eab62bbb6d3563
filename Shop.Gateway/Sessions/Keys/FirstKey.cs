using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop.ServiceDefaults;

namespace Shop.Gateway.Sessions.Keys;

/// <summary>Makes the first key of a new database. Under a lock: replicas that start together must not each make their own.</summary>
internal sealed class FirstKey(IKeyManager keys, IOptions<KeyManagementOptions> options, NpgsqlDataSource database, TimeProvider time) : IStartupTask
{
    // "keys" in ASCII.
    private const long Lock = 0x6b657973;

    public bool HoldsRequests => false;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var wait = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock})", connection);
        await wait.ExecuteNonQueryAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (keys.GetAllKeys().Count == 0)
            keys.CreateNewKey(activationDate: now, expirationDate: now + options.Value.NewKeyLifetime);
        await transaction.CommitAsync(cancellationToken);
    }
}
