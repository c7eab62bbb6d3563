using System.Globalization;
using Shop.Catalog.Products.Answers;
using Shop.Catalog.Standbys;
using StackExchange.Redis;

namespace Shop.Catalog.Products.Changes;

/// <summary>
/// Tells all replicas that a product or its stock was edited, so that they read what is committed now, and forget what they keep of it (HybridCache itself has no way
/// to). A replica that misses the word, because Redis is away, shows the edit when its answers are a second old.
/// </summary>
internal sealed class ProductChanges(
    IConnectionMultiplexer redis, CatalogReads reads, ProductCache cache, ProductAnswers products, ListAnswers lists, ILogger<ProductChanges> logger)
{
    public static RedisChannel Channel { get; } = RedisChannel.Literal("catalog:products:changed");

    /// <summary>Call it after the edit is committed. It does not fail: the edit is done, whoever has heard of it.</summary>
    public async Task PublishAsync(int id)
    {
        await ForgetAsync(id);
        try
        {
            await redis.GetSubscriber().PublishAsync(Channel, id.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception away)
        {
            logger.LogWarning("The other replicas could not be told that product {Id} changed: {Problem}", id, away.Message);
        }
    }

    public async Task ForgetAsync(int id)
    {
        reads.ExpectWrites();
        products.Remove(id);
        lists.Clear();
        try
        {
            await cache.RemoveAsync(id, CancellationToken.None);
        }
        catch (Exception away)
        {
            logger.LogDebug(away, "The details of product {Id} stay in Redis, under the version of before.", id);
        }
    }

    /// <summary>After a time without messages. Details need not go: they are kept under their version.</summary>
    public void ForgetAnswers()
    {
        reads.ExpectWrites();
        products.Clear();
        lists.Clear();
    }
}
