using System.Diagnostics;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaTracingTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Saga_of_an_order_carries_the_trace_of_its_post_to_the_catalog()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Shop.Orders" or "Microsoft.AspNetCore" or "System.Net.Http",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);
        using var client = new Activity("client").Start();

        var id = await replica.PlaceAsync(Cancel);
        await replica.FinalAsync(id, Cancel);

        bed.Catalog.Requests.Count.ShouldBe(2);
        bed.Catalog.Requests.ShouldAllBe(request => request.TraceParent!.Contains(client.TraceId.ToString()));
    }
}
