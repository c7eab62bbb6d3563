using Shop.Load.History;

namespace Shop.Load.Crash;

/// <summary>What one checkout does. The same seed and number always give the same plan.</summary>
/// <param name="Key">The idempotency key of all its requests.</param>
/// <param name="Copies">How many equal requests are sent at the same moment.</param>
/// <param name="Insists">Whether an unknown outcome is asked again until it is known. Else nobody will ever know.</param>
/// <param name="CancelsAfter">When the customer changes their mind; null: never.</param>
/// <param name="Refund">Whether an operator gives the money back soon after, and the goods come back: true or false; null: no refund.</param>
/// <param name="Contradicts">Whether the key is then used for another body, which must be refused.</param>
/// <param name="RepeatsAtTheEnd">Whether the request comes once more after everything has settled.</param>
internal sealed record CheckoutPlan(
    string Key, IReadOnlyList<Line> Lines, string PaymentToken, int Copies, bool Insists, TimeSpan? CancelsAfter, bool? Refund,
    bool Contradicts, bool RepeatsAtTheEnd)
{
    // The first few products are popular, and sell out.
    private const int Popular = 3;

    public static CheckoutPlan For(long seed, int number, IReadOnlyList<int> products)
    {
        var random = new Random(unchecked((int)(seed * 1_000_003) + number));
        return new(
            Key: $"crash-{seed}-{number}",
            Lines: [.. Enumerable.Range(0, random.Next(1, 4))
                .Select(_ => products[Chance(random, 0.15) ? random.Next(Popular) : random.Next(products.Count)]).Distinct()
                .Select(product => new Line(product, random.Next(1, 3)))],
            PaymentToken: random.NextDouble() switch { < 0.10 => "sim-decline", < 0.15 => "sim-timeout", _ => "sim-ok" },
            Copies: random.NextDouble() switch { < 0.7 => 1, < 0.9 => 2, _ => 3 },
            Insists: !Chance(random, 0.15),
            CancelsAfter: Chance(random, 0.15) ? TimeSpan.FromMilliseconds(random.Next(500)) : null,
            Refund: random.NextDouble() switch { < 0.03 => true, < 0.05 => false, _ => null },
            Contradicts: Chance(random, 0.05),
            RepeatsAtTheEnd: Chance(random, 0.2));
    }

    private static bool Chance(Random random, double probability) => random.NextDouble() < probability;
}
