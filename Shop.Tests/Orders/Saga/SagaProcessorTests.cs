using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaProcessorTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_that_fails_unforeseen_is_given_up_with_the_kind_of_failure_and_a_bounded_reason()
    {
        var reason = await GiveUpAsync(new InvalidCastException(new string('x', 3000)));

        reason.ShouldStartWith("InvalidCastException: xxx");
        reason.Length.ShouldBe(1000);
    }

    [Fact]
    public async Task Order_that_the_provider_fails_on_is_given_up_with_its_words_alone() =>
        (await GiveUpAsync(new PaymentProviderException("The provider is away."))).ShouldBe("The provider is away.");

    [Fact]
    public async Task Order_whose_step_takes_too_long_is_given_up_with_the_step_and_its_time()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("before authorise");
        var replica = await bed.StartReplicaAsync(Cancel, freezer, saga: options =>
        {
            options.MaxAttempts = 1;
            options.StepTimeout = TimeSpan.FromSeconds(2);
        });

        (await ReasonAsync(bed, replica)).ShouldBe("The step Authorise took longer than 00:00:02.");
        freezer.Thaw();
    }

    [Fact]
    public async Task Attempts_that_one_step_took_are_not_held_against_the_next()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        (bed.Catalog.Refusals["reserve"], bed.Catalog.Refusals["confirm"]) = (1, 1);
        var replica = await bed.StartReplicaAsync(Cancel, saga: options => options.MaxAttempts = 2);

        var id = await replica.PlaceAsync(Cancel);
        await replica.FinalAsync(id, Cancel);

        (await bed.Database.ScalarAsync<string>("select status from orders", Cancel)).ShouldBe("confirmed");
        (await bed.Database.ScalarAsync<long>("select count(*) from dead_letters", Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Work_of_an_order_that_is_final_is_dropped_and_nobody_asked()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);
        var id = await replica.PlaceAsync(Cancel);
        await replica.FinalAsync(id, Cancel);
        var asked = bed.Catalog.Requests.Count;

        await bed.Database.ExecuteAsync($"insert into saga_work (order_id, payment_token) values ('{id}', 'sim-ok')", Cancel);
        await bed.Database.WaitUntilAsync("select not exists (select 1 from saga_work)", Cancel);

        bed.Catalog.Requests.Count.ShouldBe(asked);
        (await bed.Database.ScalarAsync<long>("select count(*) from dead_letters", Cancel)).ShouldBe(0);
        (await bed.Database.ScalarAsync<int>("select version from orders", Cancel)).ShouldBe(4);
    }

    [Fact]
    public async Task Steps_and_ends_are_counted_by_what_became_of_them()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        bed.Catalog.Refusals["confirm"] = 1;
        var replica = await bed.StartReplicaAsync(Cancel);
        using var counted = new Counted(replica.Services.GetRequiredService<IMeterFactory>());

        await replica.FinalAsync(await replica.PlaceAsync(Cancel), Cancel);

        await counted.WaitForAsync("shop.orders.confirmed", Cancel);
        counted.Steps.ShouldBe(["Reserve ok", "Authorise ok", "Confirm failed", "Confirm ok"]);
        counted.Names.Count(name => name == "shop.orders.placed").ShouldBe(1);
        counted.Names.Count(name => name == "shop.orders.confirmed").ShouldBe(1);
    }

    [Fact]
    public async Task Step_under_a_lost_lease_and_one_that_a_decision_overtook_are_counted_as_such()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("after reserve");
        var replica = await bed.StartReplicaAsync(Cancel, freezer);
        using var counted = new Counted(replica.Services.GetRequiredService<IMeterFactory>());
        var id = await replica.PlaceAsync(Cancel);
        await freezer.WaitUntilFrozenAsync(Cancel);

        using var asked = await replica.CancelAsync(id, Cancel);
        await replica.FinalAsync(id, Cancel);
        freezer.Thaw();
        await counted.WaitForStepAsync("Authorise lease_lost", Cancel);

        // A reservation is written together with its payment.
        counted.Steps.ShouldBe(["Compensate ok", "Reserve ok", "Authorise lease_lost"], ignoreOrder: true);
    }

    private async Task<string> GiveUpAsync(Exception failure)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(
            Cancel, saga: options => options.MaxAttempts = 1,
            configure: services => services.AddSingleton<IPaymentProvider>(new FailingPayments(failure)));
        return await ReasonAsync(bed, replica);
    }

    private static async Task<string> ReasonAsync(OrdersBed bed, OrdersReplica replica)
    {
        await replica.PlaceAsync(Cancel);
        await bed.Database.WaitUntilAsync("select exists (select 1 from dead_letters)", Cancel);
        return await bed.Database.ScalarAsync<string>("select reason from dead_letters", Cancel);
    }

    private sealed class FailingPayments(Exception failure) : IPaymentProvider
    {
        public Task<PaymentOutcome> AuthoriseAsync(Guid orderId, Money amount, string paymentToken, CancellationToken cancellationToken) =>
            Task.FromException<PaymentOutcome>(failure);

        public Task<CaptureOutcome> CaptureAsync(Guid orderId, CancellationToken cancellationToken) => Task.FromException<CaptureOutcome>(failure);

        public Task VoidAsync(Guid orderId, CancellationToken cancellationToken) => Task.FromException(failure);

        public Task RefundAsync(Guid orderId, CancellationToken cancellationToken) => Task.FromException(failure);
    }

    /// <summary>What one replica counts.</summary>
    private sealed class Counted : IDisposable
    {
        private readonly MeterListener _listener = new();

        public Counted(IMeterFactory meters)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Meter.Name == "Shop.Orders")
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => Names.Enqueue(instrument.Name));
            _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Steps.Enqueue($"{tags[0].Value} {tags[1].Value}"));
            _listener.Start();
        }

        public ConcurrentQueue<string> Names { get; } = [];

        public ConcurrentQueue<string> Steps { get; } = [];

        public Task WaitForAsync(string name, CancellationToken cancel) => WaitUntilAsync(() => Names.Contains(name), cancel);

        public Task WaitForStepAsync(string step, CancellationToken cancel) => WaitUntilAsync(() => Steps.Contains(step), cancel);

        public void Dispose() => _listener.Dispose();

        private static async Task WaitUntilAsync(Func<bool> there, CancellationToken cancel)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(TimeSpan.FromSeconds(20));
            while (!there())
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }
}
