using Microsoft.Extensions.Options;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Saga;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaPaymentsTests : IDisposable
{
    private readonly StuckProvider _provider = new();
    private readonly SagaPayments _payments;

    public SagaPaymentsTests() => _payments = new(_provider, Options.Create(new SagaOptions { MaxPayments = 2 }));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_beyond_the_largest_number_wait_for_others_to_end()
    {
        var first = _payments.AuthoriseAsync(Guid.NewGuid(), new(1, "EUR"), "sim-ok", Cancel);
        var second = _payments.CaptureAsync(Guid.NewGuid(), Cancel);
        var third = _payments.VoidAsync(Guid.NewGuid(), Cancel);
        var fourth = _payments.RefundAsync(Guid.NewGuid(), Cancel);
        _provider.Asked.ShouldBe(["authorise", "capture"]);

        _provider.Answer.SetResult();

        await Task.WhenAll(first, second, third, fourth).WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancel);
        _provider.Asked.Order().ShouldBe(["authorise", "capture", "refund", "void"]);
    }

    [Fact]
    public async Task Request_that_the_provider_never_ends_ends_with_its_time_and_leaves_its_place()
    {
        for (var i = 0; i < 3; i++)
        {
            using var time = new CancellationTokenSource();
            var hanging = _payments.CaptureAsync(Guid.NewGuid(), time.Token);
            await time.CancelAsync();

            await Should.ThrowAsync<OperationCanceledException>(hanging.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancel));
        }

        _provider.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Failure_of_the_provider_is_the_askers_whatever_was_asked()
    {
        _provider.Answer.SetException(new PaymentProviderException("Away."));

        await Should.ThrowAsync<PaymentProviderException>(_payments.AuthoriseAsync(Guid.NewGuid(), new(1, "EUR"), "sim-ok", Cancel));
        await Should.ThrowAsync<PaymentProviderException>(_payments.CaptureAsync(Guid.NewGuid(), Cancel));
        await Should.ThrowAsync<PaymentProviderException>(_payments.VoidAsync(Guid.NewGuid(), Cancel));
        await Should.ThrowAsync<PaymentProviderException>(_payments.RefundAsync(Guid.NewGuid(), Cancel));
    }

    public void Dispose() => _payments.Dispose();

    /// <summary>Answers nobody, whatever the caller's patience, until it is told to.</summary>
    private sealed class StuckProvider : IPaymentProvider
    {
        public List<string> Asked { get; } = [];

        public TaskCompletionSource Answer { get; } = new();

        public async Task<PaymentOutcome> AuthoriseAsync(Guid orderId, Money amount, string paymentToken, CancellationToken cancellationToken)
        {
            await AskAsync("authorise");
            return new PaymentOutcome.Authorised("pay-1");
        }

        public async Task<CaptureOutcome> CaptureAsync(Guid orderId, CancellationToken cancellationToken)
        {
            await AskAsync("capture");
            return new CaptureOutcome.Captured();
        }

        public Task VoidAsync(Guid orderId, CancellationToken cancellationToken) => AskAsync("void");

        public Task RefundAsync(Guid orderId, CancellationToken cancellationToken) => AskAsync("refund");

        private Task AskAsync(string verb)
        {
            lock (Asked)
                Asked.Add(verb);
            return Answer.Task;
        }
    }
}
