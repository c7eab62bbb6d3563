using Microsoft.Extensions.Options;
using Shop.Orders.Batching;
using Shop.Orders.Catalog;
using Shop.Orders.Orders;
using Shop.Orders.Telemetry;

namespace Shop.Orders.Saga;

/// <summary>The Catalog as the work on one order sees it; each call goes together with those of other orders.</summary>
internal sealed class SagaCatalog
{
    private readonly Batcher<ReservationOrder, ReserveResult> _reserve;
    private readonly Batcher<Guid, SettleResult> _confirm;
    private readonly Batcher<Guid, SettleResult> _release;
    private readonly Batcher<Guid, SettleResult> _return;

    public SagaCatalog(IServiceProvider services, IOptions<SagaOptions> options, TimeProvider time)
    {
        _reserve = Batcher<ReservationOrder, ReserveResult>("saga reserve", (catalog, orders, cancel) => catalog.ReserveAsync(orders, cancel));
        _confirm = Batcher<Guid, SettleResult>("saga confirm", (catalog, orders, cancel) => catalog.ConfirmAsync(orders, cancel));
        _release = Batcher<Guid, SettleResult>("saga release", (catalog, orders, cancel) => catalog.ReleaseAsync(orders, cancel));
        _return = Batcher<Guid, SettleResult>("saga return", (catalog, orders, cancel) => catalog.ReturnAsync(orders, cancel));

        // A client for each call: one that is kept would never see the Catalog move.
        Batcher<TQuestion, TAnswer> Batcher<TQuestion, TAnswer>(
            string name, Func<CatalogClient, IReadOnlyList<TQuestion>, CancellationToken, Task<IReadOnlyList<TAnswer>>> call) =>
            new(name, (orders, cancel) => call(services.GetRequiredService<CatalogClient>(), orders, cancel), IsRefusal,
                options.Value.BatchLimits, OrdersTelemetry.Source, time);
    }

    public async Task<ReserveOutcome> ReserveAsync(Guid orderId, IReadOnlyList<SubmittedLine> lines, CancellationToken cancellationToken) =>
        ReserveOutcome.From(await _reserve.AskAsync(new(orderId, lines), cancellationToken));

    /// <returns>The state after it: sold, unless the reservation had ended.</returns>
    public async Task<string> ConfirmAsync(Guid orderId, CancellationToken cancellationToken) =>
        (await _confirm.AskAsync(orderId, cancellationToken)).State;

    /// <returns>The state after it: closed without a sale, unless it was sold before.</returns>
    public async Task<string> ReleaseAsync(Guid orderId, CancellationToken cancellationToken) =>
        (await _release.AskAsync(orderId, cancellationToken)).State;

    /// <returns>The state after it: returned, if it was sold.</returns>
    public async Task<string> ReturnAsync(Guid orderId, CancellationToken cancellationToken) =>
        (await _return.AskAsync(orderId, cancellationToken)).State;

    private static bool IsRefusal(Exception e) => e is CatalogException { IsRefusal: true };
}
