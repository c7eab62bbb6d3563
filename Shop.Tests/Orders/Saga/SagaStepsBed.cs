using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shop.Orders.Catalog;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Saga;

namespace Shop.Tests.Orders.Saga;

/// <summary>The steps of the saga on a Catalog and a payment provider that answer as they are told.</summary>
internal sealed class SagaStepsBed : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly SagaPayments _payments;

    public SagaStepsBed()
    {
        Catalog = new(Calls);
        Payments = new(Calls);
        _services = new ServiceCollection()
            .AddTransient(_ => new CatalogClient(new(Catalog, disposeHandler: false) { BaseAddress = new("http://catalog") }))
            .BuildServiceProvider();
        var options = Options.Create(new SagaOptions { Gather = TimeSpan.Zero, StepTimeout = TimeSpan.FromMinutes(5) });
        _payments = new(Payments, options);
        Steps = new(new(_services, options, TimeProvider.System), _payments);
    }

    public SagaSteps Steps { get; }

    public ScriptedCatalog Catalog { get; }

    public ScriptedPayments Payments { get; }

    /// <summary>What was asked of both, in this sequence.</summary>
    public List<string> Calls { get; } = [];

    public void Dispose()
    {
        _payments.Dispose();
        _services.Dispose();
        Catalog.Dispose();
    }

    internal sealed class ScriptedCatalog(List<string> calls) : HttpMessageHandler
    {
        /// <summary>The result of a reservation, without its order id.</summary>
        public string Reserve { get; set; } = "";

        /// <summary>The state after each verb.</summary>
        public Dictionary<string, string> States { get; } = new() { ["confirm"] = "sold", ["release"] = "released", ["return"] = "returned" };

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var verb = FakeCatalog.Verb(request.Method.Method, request.RequestUri!.AbsolutePath);
            calls.Add(verb);
            var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
            var orderId = verb == "reserve" ? body["orders"]![0]!["orderId"] : body["orderIds"]![0];
            var result = verb == "reserve" ? Reserve : $"\"state\": \"{States[verb]}\"";
            return new(HttpStatusCode.OK)
            {
                Content = new StringContent($$"""{"results": [{"orderId": "{{orderId}}", {{result}}}]}""", null, "application/json"),
            };
        }
    }

    internal sealed class ScriptedPayments(List<string> calls) : IPaymentProvider
    {
        public List<string> Asked { get; } = [];

        public PaymentOutcome Authorised { get; set; } = new PaymentOutcome.Authorised("pay-7");

        public CaptureOutcome Captured { get; set; } = new CaptureOutcome.Captured();

        public Task<PaymentOutcome> AuthoriseAsync(Guid orderId, Money amount, string paymentToken, CancellationToken cancellationToken)
        {
            Asked.Add($"authorise {amount} {paymentToken}");
            return Task.FromResult(Authorised);
        }

        public Task<CaptureOutcome> CaptureAsync(Guid orderId, CancellationToken cancellationToken)
        {
            calls.Add("capture");
            return Task.FromResult(Captured);
        }

        public Task VoidAsync(Guid orderId, CancellationToken cancellationToken)
        {
            calls.Add("void");
            return Task.CompletedTask;
        }

        public Task RefundAsync(Guid orderId, CancellationToken cancellationToken)
        {
            calls.Add("refund");
            return Task.CompletedTask;
        }
    }
}
