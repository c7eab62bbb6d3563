using System.Text.Json;
using Npgsql;
using Shop.Orders.Json;
using Shop.Orders.Orders;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Orders;

public sealed class OrderStreamTests(PostgresServer postgres)
{
    private static readonly Caller Ada = new("ada", Roles.Customer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly OrderSubmitted Submitted = new("ada", [new(7, 2)]);
    private static readonly StockReserved Reserved = new([new(7, "Kettle", 2, new(1299, "EUR"))], new(2598, "EUR"), DateTimeOffset.UnixEpoch);
    private static readonly PaymentAuthorised Authorised = new("pay-1", new(2598, "EUR"));

    private static readonly Dictionary<string, OrderEvent[]> Streams = new()
    {
        ["rejected"] =
            [Submitted, Reserved, Authorised, new CompensationStarted("reservation_expired", null), new OrderRejected("reservation_expired")],
        ["cancelled"] = [Submitted, Reserved, new CancellationRequested("cancelled_by_customer", "ada"), new OrderCancelled("cancelled_by_customer")],
        ["refunded"] = [Submitted, Reserved, Authorised, new OrderConfirmed(), new RefundRequested(true, "o_1"), new OrderRefunded()],
    };

    [Theory]
    [InlineData("rejected")]
    [InlineData("cancelled")]
    [InlineData("refunded")]
    public async Task Append_of_each_event_keeps_the_projection_equal_to_the_fold(string end)
    {
        await using var database = await OrdersDatabase.CreateAsync(postgres);
        var stream = new OrderStream(database.DataSource, TimeProvider.System);
        var queries = new OrderQueries(database.DataSource);
        var id = Guid.NewGuid();

        foreach (var e in Streams[end])
        {
            await AppendAsync(database.DataSource, stream, id, await stream.LoadAsync(id, Cancel), e);

            var fold = OrderResponse.From(id, await stream.LoadAsync(id, Cancel));
            var projection = await queries.FindAsync(id, Ada, Cancel);
            JsonSerializer.Serialize(projection, OrdersJson.Default.OrderResponse)
                .ShouldBe(JsonSerializer.Serialize(fold, OrdersJson.Default.OrderResponse));
        }
        (await queries.FindAsync(id, Ada, Cancel))!.Status.Name().ShouldBe(end);
        (await queries.EventsAsync(id, Ada, Cancel)).Select(e => e.Version).ShouldBe(Enumerable.Range(1, Streams[end].Length));
    }

    [Fact]
    public async Task Append_after_another_writer_is_refused_and_writes_nothing()
    {
        await using var database = await OrdersDatabase.CreateAsync(postgres);
        var stream = new OrderStream(database.DataSource, TimeProvider.System);
        var id = Guid.NewGuid();
        await AppendAsync(database.DataSource, stream, id, OrderState.None, new OrderSubmitted("ada", [new(7, 2)]));
        var seen = await stream.LoadAsync(id, Cancel);
        await AppendAsync(database.DataSource, stream, id, seen, new CompensationStarted("out_of_stock", null));

        await Should.ThrowAsync<OrderVersionConflictException>(
            () => AppendAsync(database.DataSource, stream, id, seen, new StockReserved([], new(0, "EUR"), DateTimeOffset.UnixEpoch)));

        (await stream.LoadAsync(id, Cancel)).PendingReason.ShouldBe("out_of_stock");
        (await database.ScalarAsync<int>("select version from orders", Cancel)).ShouldBe(2);
    }

    private static async Task AppendAsync(NpgsqlDataSource database, OrderStream stream, Guid id, OrderState state, OrderEvent e)
    {
        await using var connection = await database.OpenConnectionAsync(Cancel);
        var recorded = stream.Next(state, e);
        await OrderStream.AppendAsync(connection, id, recorded, state.Apply(recorded), Cancel);
    }
}
