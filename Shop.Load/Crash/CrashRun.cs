using System.Runtime.InteropServices;
using Npgsql;
using Shop.Load.History;
using Shop.Load.Target;

namespace Shop.Load.Crash;

/// <summary>
/// Shops at a running shop while its replicas are killed, and records everything:
/// <code>
/// (1) Choose products and write down their stock.
/// (2) Customers check out, each as planned, spread over the duration; the nemesis kills and starts replicas meanwhile.
/// (3) The nemesis stops and every replica runs again.
/// (4) Wait until every order is final.
/// (5) Repeat some of the first requests: the first answers must come again.
/// (6) Write down how everything came out.
/// </code>
/// It judges nothing: that is the checker's, from the file.
/// </summary>
internal sealed class CrashRun(RunningShop shop, CrashOptions options, TimeProvider time, CrashCounts counts)
{
    private static readonly string[] Killed = ["orders", "catalog"];

    private int _begun;

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var history = new HistoryWriter(options.History);
        await using var ordersdb = NpgsqlDataSource.Create(await shop.ConnectionStringAsync("ordersdb", cancellationToken) + ";Maximum Pool Size=4");
        using var entrance = Entrance.Of(shop);
        var storefront = new Storefront(entrance.Anonymous);
        List<Replica> replicas = [];
        foreach (var service in Killed)
            replicas.AddRange(await shop.ReplicasAsync(service, cancellationToken));

        // (1)
        var products = await storefront.ChooseAsync(Math.Max(20, options.Checkouts / 25), options.Seed, cancellationToken);
        history.Write(Start(products, Entrance.Name));
        int[] ids = [.. products.Select(product => product.ProductId)];

        // (2)
        var calls = new RecordedCalls(history, time, counts);
        var customers = await Task.WhenAll(Enumerable.Range(0, options.Clients).Select(_ => entrance.EnterAsync(cancellationToken)));
        using var theOperator = await entrance.SignInOperatorAsync(await shop.ParameterAsync("operator-password", cancellationToken), cancellationToken);
        Shopper[] shoppers = [.. customers.Select(customer => new Shopper(customer, theOperator, calls, time))];
        await ShopUnderAttackAsync(shoppers, ids, new Nemesis(replicas, history, options, time, counts), cancellationToken);
        await shop.WaitUntilHealthyAsync(["catalog", "orders", "gateway"], cancellationToken);

        // (4)
        var observer = new Observer(ordersdb, storefront, history, time);
        await observer.WaitUntilQuietAsync([.. customers.Select(customer => customer.Id)], options.FinalWithin, cancellationToken);
        // (5)
        await Task.WhenAll(shoppers.Select(shopper => shopper.RepeatAsync(cancellationToken)));
        // (6)
        await observer.ObserveAsync(customers.ToDictionary(customer => customer.Id), ids, cancellationToken);
    }

    private async Task ShopUnderAttackAsync(Shopper[] shoppers, int[] products, Nemesis nemesis, CancellationToken cancellationToken)
    {
        using var running = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        running.CancelAfter(options.Patience);
        enough.CancelAfter(options.Duration);
        var begun = time.GetTimestamp();
        var attack = nemesis.RunAsync(enough.Token, running.Token);
        var shopping = Task.WhenAll(shoppers.Select(shopper => ShopAsync(shopper, products, begun, running.Token)));

        // Without replicas the shoppers would insist for ever.
        await Task.WhenAny(attack, shopping);
        if (attack.IsFaulted)
            await running.CancelAsync();
        // (3)
        await attack;
        await shopping;
    }

    // Takes the next checkout at its time, or at once when it is late.
    private async Task ShopAsync(Shopper shopper, int[] products, long begun, CancellationToken cancellationToken)
    {
        while (Interlocked.Increment(ref _begun) - 1 is var number && number < options.Checkouts)
        {
            var early = options.Duration * ((double)number / options.Checkouts) - time.GetElapsedTime(begun);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, time, cancellationToken);
            counts.Begin();
            await shopper.CheckOutAsync(CheckoutPlan.For(options.Seed, number, products), cancellationToken);
        }
    }

    private RunStarted Start(IReadOnlyList<InitialStock> products, string target) => new(
        RunStarted.CurrentFormat, options.Seed, target, options.FinalWithin,
        new Dictionary<string, string>
        {
            ["shop"] = typeof(CrashRun).Assembly.GetName().Version!.ToString(),
            ["dotnet"] = RuntimeInformation.FrameworkDescription,
            ["os"] = RuntimeInformation.OSDescription,
            ["processors"] = $"{Environment.ProcessorCount}",
        },
        products)
    {
        At = time.GetUtcNow(),
    };
}
