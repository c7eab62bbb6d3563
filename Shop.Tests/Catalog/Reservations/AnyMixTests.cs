using System.Collections.Concurrent;
using CsCheck;
using Shop.Catalog.Reservations;
using Shop.Catalog.Stock;
using Shop.Tests.Defects;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Reservations;

/// <summary>
/// Whatever callers do through two replicas, in whatever order and however often: no piece is lost or sold twice, and
/// nobody is told two different things about one order.
/// </summary>
public sealed class AnyMixTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    private const int Products = 5;
    private const int Orders = 12;

    private static readonly string[] Ends = ["sold", "released", "expired"];

    private static readonly Gen<Step> AnyStep = Gen.Select(
        Gen.Int[0, 11], Gen.Int[0, Orders - 1].HashSet[1, 4], Gen.Bool, (kind, orders, other) => new Step(kind, [.. orders], other));

    // What six callers do, each one step after the other.
    private static readonly Gen<Step[][]> AnyScript = AnyStep.Array[3, 12].Array[6];

    [Fact]
    [PeerDefect("BookWorm-6")]
    public async Task Commands_in_any_mix_keep_the_stock_exact_and_answer_alike()
    {
        Database.ReservationOptions.Lifetime = TimeSpan.Zero;
        Database.ReservationOptions.SweepBatch = 3;
        await using var replica = Database.NewReplica();
        replica.ReservationOptions.Lifetime = TimeSpan.Zero;

        await AnyScript.SampleAsync(
            async script =>
            {
                for (var id = 1; id <= Products; id++)
                    await TopUpAsync(id, 12);
                var run = new Run();
                await Task.WhenAll(
                    script.Select((steps, caller) => Task.Run(() => CallAsync(caller % 2 == 0 ? Database : replica, steps, run), Cancel)));

                await Database.ShouldBalanceAsync(Cancel);
                foreach (var order in run.Orders)
                    await ShouldHaveOneStoryAsync(run, order);
                run.Adjustments.GroupBy(adjustment => adjustment.Key)
                    .ShouldAllBe(answers => answers.Select(answer => answer.Adjustment).Distinct().Count() == 1);
            },
            iter: 25, threads: 1);
    }

    // Takes back what is left of the run before, and leaves the product with so many free pieces.
    private async Task TopUpAsync(int productId, int pieces)
    {
        var available = (await Database.Stock.FindAsync(productId, Cancel))!.Available;
        if (available != pieces)
            await Database.Adjust.ExecuteAsync(productId, new(pieces - available, "count"), $"{Guid.NewGuid()}", "test", Cancel);
    }

    private static async Task CallAsync(CatalogDatabase catalog, Step[] steps, Run run)
    {
        foreach (var step in steps)
        {
            Guid[] orders = [.. step.Orders.Select(order => run.Orders[order])];
            switch (step.Kind)
            {
                case < 4:
                    run.Add(await catalog.Reserve.ExecuteAsync([.. step.Orders.Select(order => run.Order(order, step.Other))], Cancel));
                    break;
                case < 6:
                    run.Add(await catalog.Settle.ConfirmAsync(orders, Cancel));
                    break;
                case < 8:
                    run.Add(await catalog.Settle.ReleaseAsync(orders, Cancel));
                    break;
                case 8:
                    run.Add(await catalog.Settle.ReturnAsync(orders, Cancel));
                    break;
                case 9:
                    await catalog.Expire.ExecuteAsync(Cancel);
                    break;
                default:
                    await run.AdjustAsync(catalog, step.Orders[0], step.Other);
                    break;
            }
        }
    }

    // Every answer about an order fits to the way it went: reserved once, ended once, and perhaps returned after the sale.
    private async Task ShouldHaveOneStoryAsync(Run run, Guid order)
    {
        run.Reserved.Where(answer => answer.OrderId == order)
            .Select(answer => (answer.ExpiresAt, Lines: string.Join(' ', answer.Lines!))).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
        string[] states = [.. run.States.Where(answer => answer.OrderId == order).Select(answer => answer.State).Distinct()];
        var end = await Database.ReleaseAsync(order, Cancel);
        var story = end == "returned" ? "sold" : end;

        states.Intersect(Ends).ShouldAllBe(state => state == story);
        if (states.Contains("returned"))
            end.ShouldBe("returned");
        (await Database.ConfirmAsync(order, Cancel)).ShouldBe(end);
        (await Database.ReserveAsync(order, Cancel, new ReserveLine(1, 1))).ShouldBe(new(order, "closed") { State = end });
    }

    private sealed record Step(int Kind, int[] Orders, bool Other);

    private sealed class Run
    {
        public Guid[] Orders { get; } = [.. Enumerable.Range(0, AnyMixTests.Orders).Select(_ => Guid.NewGuid())];
        public ConcurrentQueue<ReserveResult> Reserved { get; } = [];
        public ConcurrentQueue<SettleResult> States { get; } = [];
        public ConcurrentQueue<(string Key, Adjustment Adjustment)> Adjustments { get; } = [];

        // The same lines for the same order each time, unless "other" ones are asked for, which share no product with them.
        public ReserveOrder Order(int order, bool other) =>
            new(Orders[order], other ? [new(5, 1)] : [new(3 + (order % 2), 2), new(1 + (order % 2), 1 + (order % 3))]);

        public void Add(IReadOnlyList<ReserveResult> results)
        {
            foreach (var result in results)
            {
                if (result.Outcome == ReserveOutcome.Reserved)
                    Reserved.Enqueue(result);
                else if (result.Outcome == ReserveOutcome.Closed)
                    States.Enqueue(new(result.OrderId, result.State!));
            }
        }

        public void Add(IReadOnlyList<SettleResult> results)
        {
            foreach (var result in results)
                States.Enqueue(result);
        }

        // What is asked for follows from the key, so a key that comes twice is a repeat.
        public async Task AdjustAsync(CatalogDatabase catalog, int number, bool less)
        {
            var key = $"{Orders[0]}/{number}/{less}";
            if (await catalog.Adjust.ExecuteAsync(
                1 + (number % Products), new(less ? -2 : 3, "count"), key, "test", Cancel) is AdjustOutcome.Adjusted adjusted)
            {
                Adjustments.Enqueue((key, adjusted.Adjustment));
            }
        }
    }
}
