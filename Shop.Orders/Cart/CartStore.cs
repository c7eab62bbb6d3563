using Microsoft.Extensions.Options;
using Shop.Orders.Orders;
using StackExchange.Redis;
using System.Globalization;

namespace Shop.Orders.Cart;

/// <summary>One product in a cart. What it is called and costs, the Catalog knows.</summary>
internal readonly record struct CartItem(int ProductId, int Quantity);

/// <summary>The carts of all callers in Redis, each forgotten when nobody has looked at it for long.</summary>
/// <exception cref="CartUnavailableException">From every method. A change may have happened all the same; each can be repeated.</exception>
internal sealed class CartStore(IConnectionMultiplexer redis, IOptions<CartOptions> options)
{
    // Longer than anything repeats the taking out of an order's lines.
    private static readonly int MarkSeconds = (int)OrderedLines.Remembered.TotalSeconds;

    private readonly long _lifetime = (long)options.Value.Lifetime.TotalSeconds;

    /// <summary>The caller's cart by product id; an empty one when there is none.</summary>
    public async Task<IReadOnlyList<CartItem>> GetAsync(string caller)
    {
        var (database, key) = (redis.GetDatabase(), Key(caller));
        var lines = AskAsync(() => database.HashGetAllAsync(key));
        _ = AskAsync(() => database.KeyExpireAsync(key, options.Value.Lifetime, flags: CommandFlags.FireAndForget));
        return Items((await lines).Select(line => (line.Name, line.Value)));
    }

    /// <returns>The cart after it, or null when it is full; then nothing was changed.</returns>
    public async Task<IReadOnlyList<CartItem>?> SetAsync(string caller, int productId, int quantity) =>
        await RunAsync(CartScripts.SetLine, [Key(caller)], productId, quantity, CartLimits.MaxLines, _lifetime) is { IsNull: false } cart ? Items(cart) : null;

    /// <returns>The cart after it.</returns>
    public async Task<IReadOnlyList<CartItem>> RemoveAsync(string caller, int productId) =>
        Items(await RunAsync(CartScripts.RemoveLine, [Key(caller)], productId, _lifetime));

    public Task ClearAsync(string caller) => AskAsync(() => redis.GetDatabase().KeyDeleteAsync(Key(caller)));

    /// <summary>Moves all lines of one cart into another. Quantities add up to the limit; lines beyond the limit are dropped.</summary>
    public Task MergeAsync(string from, string to) =>
        RunAsync(CartScripts.Merge, [Key(from), Key(to)], CartLimits.MaxLines, CartLimits.MaxQuantity, _lifetime);

    /// <summary>Takes an order's lines out of the cart, once however often it is called.</summary>
    public Task TakeOrderedAsync(string caller, Guid orderId, IReadOnlyList<SubmittedLine> lines) =>
        RunAsync(CartScripts.TakeOrdered, [Key(caller), $"cart-ordered:{orderId}"],
            [MarkSeconds, .. lines.SelectMany(line => new RedisValue[] { line.ProductId, line.Quantity })]);

    private Task<RedisResult> RunAsync(string script, RedisKey[] keys, params RedisValue[] arguments) =>
        AskAsync(() => redis.GetDatabase().ScriptEvaluateAsync(script, keys, arguments));

    // Of whatever kind: a connection that breaks within an answer fails in ways that have nothing of Redis in their names.
    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e)
        {
            throw new CartUnavailableException(e);
        }
    }

    private static RedisKey Key(string caller) => $"cart:{caller}";

    private static IReadOnlyList<CartItem> Items(RedisResult cart)
    {
        var flat = (RedisValue[])cart!;
        return Items(flat.Chunk(2).Select(line => (line[0], line[1])));
    }

    // Redis keeps no order in a hash.
    private static IReadOnlyList<CartItem> Items(IEnumerable<(RedisValue Product, RedisValue Quantity)> lines) =>
        [.. lines.Select(line => new CartItem(Number(line.Product), Number(line.Quantity))).OrderBy(item => item.ProductId)];

    private static int Number(RedisValue value) => int.Parse(value.ToString(), CultureInfo.InvariantCulture);
}
