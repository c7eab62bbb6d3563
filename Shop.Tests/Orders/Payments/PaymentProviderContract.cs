using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Payments;

/// <summary>Every rule of the seam, to be kept by each provider. The caller repeats what failed, as the saga does.</summary>
public abstract class PaymentProviderContract(PaymentsDatabase database) : IClassFixture<PaymentsDatabase>, IAsyncLifetime
{
    private protected static readonly Money Amount = new(2598, "EUR");
    private protected readonly Guid Order = Guid.NewGuid();

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected OrdersDatabase Database => database.Orders;

    // Two replicas.
    private protected IPaymentProvider One { get; private set; } = null!;

    private protected IPaymentProvider Other { get; private set; } = null!;

    private protected abstract string Good { get; }

    private protected abstract string Bad { get; }

    private protected abstract string CaptureFails { get; }

    public virtual ValueTask InitializeAsync()
    {
        One = CreateProvider();
        Other = CreateProvider();
        return ValueTask.CompletedTask;
    }

    public virtual ValueTask DisposeAsync()
    {
        (One as IDisposable)?.Dispose();
        (Other as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected abstract IPaymentProvider CreateProvider();

    /// <summary>How often the amount is set aside now, was ever taken, was ever given back.</summary>
    private protected abstract Task<(int Held, int Taken, int Returned)> BooksAsync(Guid order);

    [Fact]
    public async Task Authorise_asked_of_two_replicas_at_once_holds_the_amount_once()
    {
        var answers = await TwentyTimesAsync(provider => provider.AuthoriseAsync(Order, Amount, Good, Cancel));

        answers.Distinct().ShouldHaveSingleItem().ShouldBeOfType<PaymentOutcome.Authorised>();
        (await BooksAsync(Order)).ShouldBe((1, 0, 0));
    }

    [Fact]
    public async Task Authorise_of_a_bad_token_is_declined_each_time()
    {
        var first = (await One.AuthoriseAsync(Order, Amount, Bad, Cancel)).ShouldBeOfType<PaymentOutcome.Declined>();

        first.Detail.ShouldNotBeEmpty();
        (await Other.AuthoriseAsync(Order, Amount, Bad, Cancel)).ShouldBe(first);
        (await BooksAsync(Order)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Authorise_of_a_token_that_is_none_is_declined() =>
        (await One.AuthoriseAsync(Order, Amount, "tok_other", Cancel)).ShouldBeOfType<PaymentOutcome.Declined>();

    [Fact]
    public async Task Authorise_of_another_amount_or_token_for_the_same_order_fails()
    {
        await One.AuthoriseAsync(Order, Amount, Good, Cancel);

        await Should.ThrowAsync<PaymentProviderException>(() => One.AuthoriseAsync(Order, new(1, "EUR"), Good, Cancel));
        await Should.ThrowAsync<PaymentProviderException>(() => One.AuthoriseAsync(Order, Amount with { Currency = "USD" }, Good, Cancel));
        await Should.ThrowAsync<PaymentProviderException>(() => One.AuthoriseAsync(Order, Amount, Bad, Cancel));
    }

    [Fact]
    public async Task Authorise_after_a_void_holds_nothing()
    {
        await One.VoidAsync(Order, Cancel);
        await Other.VoidAsync(Order, Cancel);

        (await One.AuthoriseAsync(Order, Amount, Good, Cancel)).ShouldBeOfType<PaymentOutcome.Declined>();
        (await BooksAsync(Order)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Void_lets_the_money_go_and_closes_the_order()
    {
        await One.AuthoriseAsync(Order, Amount, Good, Cancel);

        await TwentyTimesAsync(provider => DoneAsync(provider.VoidAsync(Order, Cancel)));

        (await One.AuthoriseAsync(Order, Amount, Good, Cancel)).ShouldBeOfType<PaymentOutcome.Declined>();
        (await Other.CaptureAsync(Order, Cancel)).ShouldBeOfType<CaptureOutcome.Declined>();
        (await BooksAsync(Order)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Void_of_a_declined_payment_changes_nothing()
    {
        await One.AuthoriseAsync(Order, Amount, Bad, Cancel);

        await One.VoidAsync(Order, Cancel);

        (await BooksAsync(Order)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Void_and_authorise_at_once_hold_nothing_in_the_end()
    {
        var orders = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToList();

        await Task.WhenAll(orders.Select(order => Task.WhenAll(
            RepeatAsync(() => One.AuthoriseAsync(order, Amount, Good, Cancel)), RepeatAsync(() => DoneAsync(Other.VoidAsync(order, Cancel))))));

        foreach (var order in orders)
            (await BooksAsync(order)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Void_of_a_captured_payment_gives_the_money_back_once()
    {
        await CapturedAsync();

        await TwentyTimesAsync(provider => DoneAsync(provider.VoidAsync(Order, Cancel)));

        (await BooksAsync(Order)).ShouldBe((0, 1, 1));
    }

    [Fact]
    public async Task Void_and_capture_at_once_leave_no_money_here()
    {
        var orders = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToList();
        foreach (var order in orders)
            await One.AuthoriseAsync(order, Amount, Good, Cancel);

        await Task.WhenAll(orders.Select(order => Task.WhenAll(
            RepeatAsync(() => One.CaptureAsync(order, Cancel)), RepeatAsync(() => DoneAsync(Other.VoidAsync(order, Cancel))))));

        foreach (var order in orders)
        {
            var (held, taken, returned) = await BooksAsync(order);
            (held, taken - returned).ShouldBe((0, 0));
            (await One.CaptureAsync(order, Cancel)).GetType()
                .ShouldBe(taken == 1 ? typeof(CaptureOutcome.Captured) : typeof(CaptureOutcome.Declined));
        }
    }

    [Fact]
    public async Task Capture_asked_of_two_replicas_at_once_takes_the_amount_once()
    {
        await One.AuthoriseAsync(Order, Amount, Good, Cancel);

        var answers = await TwentyTimesAsync(provider => provider.CaptureAsync(Order, Cancel));

        answers.Distinct().ShouldHaveSingleItem().ShouldBeOfType<CaptureOutcome.Captured>();
        (await BooksAsync(Order)).ShouldBe((0, 1, 0));
    }

    [Fact]
    public async Task Capture_without_an_authorisation_fails_and_takes_nothing()
    {
        await Should.ThrowAsync<PaymentProviderException>(() => One.CaptureAsync(Order, Cancel));

        (await BooksAsync(Order)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Capture_of_a_declined_payment_is_declined()
    {
        await One.AuthoriseAsync(Order, Amount, Bad, Cancel);

        (await One.CaptureAsync(Order, Cancel)).ShouldBeOfType<CaptureOutcome.Declined>();
    }

    [Fact]
    public async Task Capture_that_the_bank_declines_is_declined_each_time_and_holds_nothing()
    {
        (await One.AuthoriseAsync(Order, Amount, CaptureFails, Cancel)).ShouldBeOfType<PaymentOutcome.Authorised>();

        var first = (await One.CaptureAsync(Order, Cancel)).ShouldBeOfType<CaptureOutcome.Declined>();

        (await Other.CaptureAsync(Order, Cancel)).ShouldBe(first);
        await One.VoidAsync(Order, Cancel);
        (await BooksAsync(Order)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Refund_asked_of_two_replicas_at_once_gives_the_amount_back_once()
    {
        await CapturedAsync();

        await TwentyTimesAsync(provider => DoneAsync(provider.RefundAsync(Order, Cancel)));

        (await BooksAsync(Order)).ShouldBe((0, 1, 1));
        (await One.CaptureAsync(Order, Cancel)).ShouldBeOfType<CaptureOutcome.Captured>();
    }

    [Fact]
    public async Task Refund_of_what_was_not_captured_fails()
    {
        await Should.ThrowAsync<PaymentProviderException>(() => One.RefundAsync(Order, Cancel));
        await One.AuthoriseAsync(Order, Amount, Good, Cancel);

        await Should.ThrowAsync<PaymentProviderException>(() => One.RefundAsync(Order, Cancel));

        (await BooksAsync(Order)).ShouldBe((1, 0, 0));
    }

    private protected async Task CapturedAsync()
    {
        await One.AuthoriseAsync(Order, Amount, Good, Cancel);
        (await One.CaptureAsync(Order, Cancel)).ShouldBeOfType<CaptureOutcome.Captured>();
    }

    private protected static async Task<T> RepeatAsync<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when (e is PaymentProviderException or TimeoutException && attempt < 200)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);
            }
        }
    }

    private Task<T[]> TwentyTimesAsync<T>(Func<IPaymentProvider, Task<T>> call) =>
        Task.WhenAll(Enumerable.Range(0, 20).Select(i => RepeatAsync(() => call(i % 2 == 0 ? One : Other))));

    private static async Task<bool> DoneAsync(Task call)
    {
        await call;
        return true;
    }
}
