using Microsoft.Extensions.Options;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Payments;

public sealed class SimulatedPaymentsTests(PostgresServer postgres)
{
    private static readonly Money Amount = new(2598, "EUR");
    private readonly Guid _order = Guid.NewGuid();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Authorise_repeated_by_another_replica_gives_the_same_payment()
    {
        await using var database = await OrdersDatabase.CreateAsync(postgres, Cancel);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Provider(database).AuthoriseAsync(_order, Amount, "sim-ok", Cancel)));

        answers.Distinct().ShouldHaveSingleItem().ShouldBeOfType<PaymentOutcome.Authorised>();
    }

    [Fact]
    public async Task Authorise_of_sim_decline_and_of_unknown_tokens_is_declined()
    {
        await using var database = await OrdersDatabase.CreateAsync(postgres, Cancel);

        (await Provider(database).AuthoriseAsync(_order, Amount, "sim-decline", Cancel)).ShouldBeOfType<PaymentOutcome.Declined>();
        (await Provider(database).AuthoriseAsync(Guid.NewGuid(), Amount, "tok_other", Cancel)).ShouldBeOfType<PaymentOutcome.Declined>();
    }

    [Fact]
    public async Task Authorise_of_sim_timeout_loses_the_first_answers_but_not_the_payment()
    {
        await using var database = await OrdersDatabase.CreateAsync(postgres, Cancel);
        var provider = Provider(database);

        await Should.ThrowAsync<TimeoutException>(() => provider.AuthoriseAsync(_order, Amount, "sim-timeout", Cancel));
        (await database.ScalarAsync<string>("select state from simulated_payments", Cancel)).ShouldBe("authorised");
        await Should.ThrowAsync<TimeoutException>(() => provider.AuthoriseAsync(_order, Amount, "sim-timeout", Cancel));

        (await provider.AuthoriseAsync(_order, Amount, "sim-timeout", Cancel)).ShouldBeOfType<PaymentOutcome.Authorised>();
    }

    [Fact]
    public async Task Authorise_of_sim_error_fails_without_a_trace()
    {
        await using var database = await OrdersDatabase.CreateAsync(postgres, Cancel);

        await Should.ThrowAsync<PaymentProviderException>(() => Provider(database).AuthoriseAsync(_order, Amount, "sim-error", Cancel));

        (await database.ScalarAsync<long>("select count(*) from simulated_payments", Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Authorise_after_a_void_sets_no_money_aside()
    {
        await using var database = await OrdersDatabase.CreateAsync(postgres, Cancel);
        var provider = Provider(database);

        await provider.VoidAsync(_order, Cancel);
        await provider.VoidAsync(_order, Cancel);

        (await provider.AuthoriseAsync(_order, Amount, "sim-ok", Cancel)).ShouldBeOfType<PaymentOutcome.Declined>();
    }

    [Fact]
    public async Task Void_of_a_payment_lets_the_money_go()
    {
        await using var database = await OrdersDatabase.CreateAsync(postgres, Cancel);
        var provider = Provider(database);
        await provider.AuthoriseAsync(_order, Amount, "sim-ok", Cancel);

        await provider.VoidAsync(_order, Cancel);

        (await database.ScalarAsync<string>("select state from simulated_payments", Cancel)).ShouldBe("voided");
    }

    [Fact]
    public async Task Authorise_of_another_amount_for_the_same_order_fails()
    {
        await using var database = await OrdersDatabase.CreateAsync(postgres, Cancel);
        var provider = Provider(database);
        await provider.AuthoriseAsync(_order, Amount, "sim-ok", Cancel);

        await Should.ThrowAsync<PaymentProviderException>(() => provider.AuthoriseAsync(_order, new(1, "EUR"), "sim-ok", Cancel));
    }

    private static SimulatedPayments Provider(OrdersDatabase database) =>
        new(database.DataSource, Options.Create(new SimulatedPaymentsOptions { Latency = TimeSpan.Zero }), TimeProvider.System);
}
