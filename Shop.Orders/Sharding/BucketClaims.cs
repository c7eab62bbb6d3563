using Shop.ServiceDefaults;

namespace Shop.Orders.Sharding;

/// <summary>Takes no request before every database has the buckets that are looked for in it.</summary>
internal sealed class BucketClaims(Sharded<BucketClaim> claims) : IStartupTask
{
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(claims.All.Select(claim => claim.VerifyAsync(cancellationToken)));
}
