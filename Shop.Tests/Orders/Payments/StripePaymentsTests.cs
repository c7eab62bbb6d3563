using Microsoft.Extensions.Options;
using Shop.Orders.Payments;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Payments;

/// <summary>The rules of the seam, kept before a local fake of Stripe's API; and what is Stripe's own: its failures, its keys, its errors.</summary>
public sealed class StripePaymentsTests(PaymentsDatabase database) : PaymentProviderContract(database)
{
    private FakeStripe Stripe { get; set; } = null!;

    private protected override string Good => "pm_card_visa";

    private protected override string Bad => "pm_card_chargeDeclined";

    private protected override string CaptureFails => "pm_card_captureFails";

    public override async ValueTask InitializeAsync()
    {
        Stripe = await FakeStripe.StartAsync(Cancel);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Stripe.DisposeAsync();
    }

    [Fact]
    public async Task Authorise_sends_keys_of_the_order_and_each_operation()
    {
        await CapturedAsync();
        await One.RefundAsync(Order, Cancel);

        Stripe.Requests.ShouldBe([
            ("create", $"shop-{Order:N}-create"), ("confirm", $"shop-{Order:N}-confirm"),
            ("capture", $"shop-{Order:N}-capture"), ("refund", $"shop-{Order:N}-refund")]);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("confirm")]
    public async Task Authorise_whose_answer_is_lost_times_out_and_holds_the_amount_once(string operation)
    {
        using var impatient = CreateProvider(FakeStripe.ApiKey, TimeSpan.FromMilliseconds(300));
        Stripe.Fail(operation, FakeStripeFault.LoseAnswer);

        await Should.ThrowAsync<TimeoutException>(() => impatient.AuthoriseAsync(Order, Amount, Good, Cancel));

        (await One.AuthoriseAsync(Order, Amount, Good, Cancel)).ShouldBeOfType<PaymentOutcome.Authorised>();
        (await BooksAsync(Order)).ShouldBe((1, 0, 0));
    }

    [Theory]
    [InlineData("create", "RateLimit")]
    [InlineData("create", "FailBefore")]
    [InlineData("create", "FailAfter")]
    [InlineData("create", "Disconnect")]
    [InlineData("confirm", "RateLimit")]
    [InlineData("confirm", "FailBefore")]
    [InlineData("confirm", "FailAfter")]
    [InlineData("confirm", "Disconnect")]
    [InlineData("capture", "RateLimit")]
    [InlineData("capture", "FailBefore")]
    [InlineData("capture", "FailAfter")]
    [InlineData("capture", "Disconnect")]
    [InlineData("refund", "RateLimit")]
    [InlineData("refund", "FailBefore")]
    [InlineData("refund", "FailAfter")]
    [InlineData("refund", "Disconnect")]
    public async Task Every_failure_is_told_once_and_a_repeat_mends_it(string operation, string failure)
    {
        var fault = Enum.Parse<FakeStripeFault>(failure);
        Stripe.Fail(operation, fault);

        (await FailuresOfAsync(() => One.AuthoriseAsync(Order, Amount, Good, Cancel))
            + await FailuresOfAsync(() => One.CaptureAsync(Order, Cancel))
            + await FailuresOfAsync(async () => { await One.RefundAsync(Order, Cancel); return true; })).ShouldBe(1);

        Stripe.Requests.Count(request => request.Operation == operation).ShouldBeLessThanOrEqualTo(2);
        (await BooksAsync(Order)).ShouldBe((0, 1, 1));
    }

    [Fact]
    public async Task Repeats_after_Stripe_forgot_the_keys_move_nothing_more()
    {
        await CapturedAsync();
        Stripe.ForgetKeys();

        (await Other.AuthoriseAsync(Order, Amount, Good, Cancel)).ShouldBeOfType<PaymentOutcome.Authorised>();
        (await Other.CaptureAsync(Order, Cancel)).ShouldBeOfType<CaptureOutcome.Captured>();
        await One.RefundAsync(Order, Cancel);
        Stripe.ForgetKeys();
        await Other.RefundAsync(Order, Cancel);

        (await BooksAsync(Order)).ShouldBe((0, 1, 1));
    }

    [Fact]
    public async Task Void_survives_a_failure_of_the_cancellation()
    {
        await One.AuthoriseAsync(Order, Amount, Good, Cancel);
        Stripe.Fail("cancel", FakeStripeFault.FailBefore);

        (await FailuresOfAsync(async () => { await One.VoidAsync(Order, Cancel); return true; })).ShouldBe(1);

        (await BooksAsync(Order)).ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData("create")]
    [InlineData("confirm")]
    public async Task Void_while_an_authorisation_is_under_way_wins(string operation)
    {
        var gate = new TaskCompletionSource();
        Stripe.Hold = (operation, gate.Task);
        var authorising = One.AuthoriseAsync(Order, Amount, Good, Cancel);
        while (!Stripe.Requests.Any(request => request.Operation == operation))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);

        await Other.VoidAsync(Order, Cancel);
        gate.SetResult();

        (await authorising).ShouldBeOfType<PaymentOutcome.Declined>();
        (await BooksAsync(Order)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Authorise_that_needs_the_customer_is_declined_and_says_why() =>
        (await One.AuthoriseAsync(Order, Amount, "pm_card_authenticationRequired", Cancel))
            .ShouldBeOfType<PaymentOutcome.Declined>().Detail.ShouldContain("3-D Secure");

    [Fact]
    public async Task Authorise_below_the_least_amount_is_declined() =>
        (await One.AuthoriseAsync(Order, new(49, "EUR"), Good, Cancel)).ShouldBeOfType<PaymentOutcome.Declined>().Detail.ShouldContain("0.50");

    [Fact]
    public async Task Authorise_with_a_bad_key_names_the_setting_and_not_the_key()
    {
        using var provider = CreateProvider("sk_test_of_someone_else");

        var e = await Should.ThrowAsync<PaymentProviderException>(() => provider.AuthoriseAsync(Order, Amount, Good, Cancel));

        e.Message.ShouldContain("Payments:Stripe:ApiKey");
        e.Message.ShouldNotContain("sk_test");
    }

    [Fact]
    public async Task Authorise_with_Stripe_away_fails_and_may_be_repeated()
    {
        using var provider = new StripePayments(Database.DataSource, Settings(FakeStripe.ApiKey, "http://127.0.0.1:9", TimeSpan.FromSeconds(5)));

        await Should.ThrowAsync<PaymentProviderException>(() => provider.AuthoriseAsync(Order, Amount, Good, Cancel));

        (await One.AuthoriseAsync(Order, Amount, Good, Cancel)).ShouldBeOfType<PaymentOutcome.Authorised>();
    }

    private protected override IPaymentProvider CreateProvider() => CreateProvider(FakeStripe.ApiKey);

    private StripePayments CreateProvider(string apiKey, TimeSpan? timeout = null) =>
        new(Database.DataSource, Settings(apiKey, Stripe.Address, timeout ?? TimeSpan.FromSeconds(20)));

    private static IOptions<PaymentsOptions> Settings(string apiKey, string apiBase, TimeSpan timeout) => Options.Create(new PaymentsOptions
    {
        Provider = PaymentsOptions.StripeApi,
        Stripe = new() { ApiKey = apiKey, ApiBase = apiBase, Timeout = timeout },
    });

    // Calls until it succeeds, and counts the failures before.
    private static async Task<int> FailuresOfAsync<T>(Func<Task<T>> call)
    {
        var calls = 0;
        await RepeatAsync(() =>
        {
            calls++;
            return call();
        });
        return calls - 1;
    }

    private protected override Task<(int Held, int Taken, int Returned)> BooksAsync(Guid order)
    {
        var moves = Stripe.Books.MovesOf(order);
        int Count(string move) => moves.Count(made => made == $"{move} 2598 eur");
        return Task.FromResult((Count("hold") - Count("let go") - Count("take"), Count("take"), Count("give back")));
    }
}
