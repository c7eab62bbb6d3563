namespace Shop.Orders.Cart;

/// <summary>
/// Changes to a cart that look before they write. Redis runs a script as one step, so two devices of one customer cannot
/// get past a limit together. A cart is a hash of product id to quantity.
/// </summary>
internal static class CartScripts
{
    /// <summary>KEYS: cart. ARGV: product, quantity, most lines, lifetime in seconds. Answers the cart, or nil when it is full.</summary>
    public const string SetLine =
        """
        if redis.call('hexists', KEYS[1], ARGV[1]) == 0 and redis.call('hlen', KEYS[1]) >= tonumber(ARGV[3]) then
            return false
        end
        redis.call('hset', KEYS[1], ARGV[1], ARGV[2])
        redis.call('expire', KEYS[1], ARGV[4])
        return redis.call('hgetall', KEYS[1])
        """;

    /// <summary>KEYS: cart. ARGV: product, lifetime in seconds. Answers the cart.</summary>
    public const string RemoveLine =
        """
        redis.call('hdel', KEYS[1], ARGV[1])
        redis.call('expire', KEYS[1], ARGV[2])
        return redis.call('hgetall', KEYS[1])
        """;

    /// <summary>KEYS: from, to. ARGV: most lines, most of a product, lifetime in seconds. Nothing is left in the first, so a repeat adds nothing.</summary>
    public const string Merge =
        """
        local lines = redis.call('hgetall', KEYS[1])
        for i = 1, #lines, 2 do
            local had = tonumber(redis.call('hget', KEYS[2], lines[i]) or 0)
            if had > 0 or redis.call('hlen', KEYS[2]) < tonumber(ARGV[1]) then
                redis.call('hset', KEYS[2], lines[i], math.min(had + tonumber(lines[i + 1]), tonumber(ARGV[2])))
            end
        end
        redis.call('del', KEYS[1])
        redis.call('expire', KEYS[2], ARGV[3])
        return 1
        """;

    /// <summary>
    /// KEYS: cart, mark of the order. ARGV: lifetime of the mark in seconds, then product and quantity of each ordered line.
    /// What was put in since the order stays. The mark makes a repeat take out nothing.
    /// </summary>
    public const string TakeOrdered =
        """
        if not redis.call('set', KEYS[2], '1', 'NX', 'EX', ARGV[1]) then
            return 0
        end
        for i = 2, #ARGV, 2 do
            local had = tonumber(redis.call('hget', KEYS[1], ARGV[i]) or 0)
            if had > tonumber(ARGV[i + 1]) then
                redis.call('hset', KEYS[1], ARGV[i], had - tonumber(ARGV[i + 1]))
            else
                redis.call('hdel', KEYS[1], ARGV[i])
            end
        end
        return 1
        """;
}
