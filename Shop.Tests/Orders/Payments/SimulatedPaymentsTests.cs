using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shop.Orders.Payments;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Payments;

/// <summary>The rules of the seam, kept by the simulated provider; and what its tokens ask for.</summary>
public sealed class SimulatedPaymentsTests(PaymentsDatabase database) : PaymentProviderContract(database)
{
    private protected override string Good => "sim-ok";

    private protected override string Bad => "sim-decline";

    private protected override string CaptureFails => "sim-capture-decline";

    [Fact]
    public async Task Authorise_of_sim_timeout_loses_the_first_answers_but_not_the_payment()
    {
        await Should.ThrowAsync<TimeoutException>(() => One.AuthoriseAsync(Order, Amount, "sim-timeout", Cancel));
        (await BooksAsync(Order)).ShouldBe((1, 0, 0));
        await Should.ThrowAsync<TimeoutException>(() => Other.AuthoriseAsync(Order, Amount, "sim-timeout", Cancel));

        (await One.AuthoriseAsync(Order, Amount, "sim-timeout", Cancel)).ShouldBeOfType<PaymentOutcome.Authorised>();
    }

    [Fact]
    public async Task Authorise_of_sim_error_fails_without_a_trace()
    {
        await Should.ThrowAsync<PaymentProviderException>(() => One.AuthoriseAsync(Order, Amount, "sim-error", Cancel));

        (await Database.ScalarAsync<long>($"select count(*) from simulated_payments where order_id = '{Order}'", Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Every_request_of_sim_twice_reaches_the_ledger_twice_and_counts_once()
    {
        var first = await One.AuthoriseAsync(Order, Amount, "sim-twice", Cancel);
        (await Other.AuthoriseAsync(Order, Amount, "sim-twice", Cancel)).ShouldBe(first);
        (await One.CaptureAsync(Order, Cancel)).ShouldBeOfType<CaptureOutcome.Captured>();
        await One.RefundAsync(Order, Cancel);

        (await Database.ScalarAsync<int>($"select requests from simulated_payments where order_id = '{Order}'", Cancel)).ShouldBe(4);
        (await Database.ScalarAsync<int>($"select refund_requests from simulated_payments where order_id = '{Order}'", Cancel)).ShouldBe(2);
        (await BooksAsync(Order)).ShouldBe((0, 1, 1));
    }

    [Fact]
    public async Task Authorise_of_sim_slow_answers_only_after_the_set_time()
    {
        var time = new FakeTimeProvider();
        var authorising = Provider(new() { Latency = TimeSpan.Zero, SlowBy = TimeSpan.FromSeconds(3) }, time)
            .AuthoriseAsync(Order, Amount, "sim-slow", Cancel);

        time.Advance(TimeSpan.FromSeconds(2.9));
        authorising.IsCompleted.ShouldBeFalse();
        (await BooksAsync(Order)).ShouldBe((0, 0, 0));
        time.Advance(TimeSpan.FromSeconds(0.1));

        (await authorising).ShouldBeOfType<PaymentOutcome.Authorised>();
    }

    [Fact]
    public async Task Refund_of_sim_refund_fail_fails_first_and_gives_nothing_back()
    {
        await One.AuthoriseAsync(Order, Amount, "sim-refund-fail", Cancel);
        await One.CaptureAsync(Order, Cancel);

        await Should.ThrowAsync<PaymentProviderException>(() => One.RefundAsync(Order, Cancel));
        await Should.ThrowAsync<PaymentProviderException>(() => Other.RefundAsync(Order, Cancel));
        (await BooksAsync(Order)).ShouldBe((0, 1, 0));
        await One.RefundAsync(Order, Cancel);

        (await BooksAsync(Order)).ShouldBe((0, 1, 1));
    }

    [Fact]
    public async Task Authorise_of_many_orders_at_once_shares_the_commits_of_the_ledger()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => One.AuthoriseAsync(Guid.NewGuid(), new(777, "EUR"), Good, Cancel)));

        // Rows that were written by one transaction have its id.
        (await Database.ScalarAsync<long>("select count(*) from simulated_payments where amount = 777", Cancel)).ShouldBe(100);
        (await Database.ScalarAsync<long>("select count(distinct xmin::text) from simulated_payments where amount = 777", Cancel))
            .ShouldBeLessThan(50);
    }

    private protected override IPaymentProvider CreateProvider() => Provider(new() { Latency = TimeSpan.Zero }, TimeProvider.System);

    private SimulatedPayments Provider(SimulatedPaymentsOptions options, TimeProvider time) =>
        new(Database.DataSource, Options.Create(options), time);

    private protected override async Task<(int Held, int Taken, int Returned)> BooksAsync(Guid order) =>
        await Database.ScalarAsync<string>(
            $"select coalesce((select state from simulated_payments where order_id = '{order}'), 'none')", Cancel) switch
        {
            "authorised" => (1, 0, 0),
            "captured" => (0, 1, 0),
            "refunded" => (0, 1, 1),
            _ => (0, 0, 0),
        };
}
