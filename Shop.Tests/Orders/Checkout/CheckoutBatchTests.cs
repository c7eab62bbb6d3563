using System.Net;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Checkout;

/// <summary>Checkouts that are accepted together do not suffer from each other, and go on where they were accepted.</summary>
public sealed class CheckoutBatchTests(PostgresServer postgres)
{
    private static readonly object Order = new { lines = new[] { new { productId = 1, quantity = 2 } }, paymentToken = "sim-ok" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Checkouts_that_wait_for_one_statement_share_the_next()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);

        // Whoever comes first has to wait for the table, and all others for it.
        await using (var rival = await bed.Database.DataSource.OpenConnectionAsync(Cancel))
        await using (var transaction = await rival.BeginTransactionAsync(Cancel))
        {
            await using (var command = rival.CreateCommand())
            {
                command.CommandText = "lock table orders";
                await command.ExecuteNonQueryAsync(Cancel);
            }
            var placing = Enumerable.Range(0, 30).Select(_ => replica.PlaceAsync(Cancel)).ToArray();
            await bed.Database.WaitUntilAsync("select exists (select 1 from pg_locks where not granted)", Cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Cancel);
            await transaction.CommitAsync(Cancel);
            (await Task.WhenAll(placing)).ShouldBeUnique();
        }

        // A transaction leaves its number on the rows that it wrote.
        (await bed.Database.ScalarAsync<long>("select count(distinct xmin::text) from idempotency_keys", Cancel)).ShouldBeLessThan(10);
        (await bed.Database.ScalarAsync<bool>(
            """
            select count(*) = 30 from orders join order_events e on e.order_id = id join saga_work w on w.order_id = id
            join idempotency_keys k on k.order_id = id
            where e.xmin = k.xmin and w.xmin = k.xmin and orders.xmin = k.xmin
            """, Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task Checkout_that_the_database_refuses_fails_alone()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        await bed.Database.ExecuteAsync("alter table orders add check (customer <> 'bob')", Cancel);
        using var bob = replica.As("bob", Roles.Customer);

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => replica.PostAsync($"k{i}", Order, Cancel, i == 7 ? bob : null)));

        responses.Select(response => response.StatusCode).ShouldBe(
            Enumerable.Range(0, 20).Select(i => i == 7 ? HttpStatusCode.InternalServerError : HttpStatusCode.Accepted));
        (await bed.Database.ScalarAsync<long>("select count(*) from idempotency_keys where customer = 'bob'", Cancel)).ShouldBe(0);
        (await bed.Database.ScalarAsync<long>("select count(*) from orders", Cancel)).ShouldBe(19);
    }

    [Fact]
    public async Task Order_accepted_where_there_is_room_is_leased_from_the_commit_on()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("before reserve");
        var replica = await bed.StartReplicaAsync(Cancel, freezer);

        var id = await replica.PlaceAsync(Cancel);

        // In the transaction that wrote the order: nobody has touched the row since.
        (await bed.Database.ScalarAsync<bool>(
            "select lease_token is not null and attempts = 1 and work.xmin = orders.xmin from saga_work work join orders on id = order_id", Cancel))
            .ShouldBeTrue();
        freezer.Thaw();
        (await replica.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
    }

    [Fact]
    public async Task Order_accepted_where_there_is_no_room_goes_to_another_replica()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("before reserve");
        var full = await bed.StartReplicaAsync(Cancel, freezer, saga: options => options.MaxConcurrency = options.BatchSize = 1);
        var first = await full.PlaceAsync(Cancel);
        await freezer.WaitUntilFrozenAsync(Cancel);

        var second = await full.PlaceAsync(Cancel);
        var other = await bed.StartReplicaAsync(Cancel);

        (await other.FinalAsync(second, Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
        freezer.Thaw();
        (await full.FinalAsync(first, Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
    }

    [Fact]
    public async Task Order_accepted_by_a_replica_that_has_stopped_working_is_left_to_others()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var stopping = await bed.StartReplicaAsync(Cancel);
        await stopping.StopWorkingAsync(Cancel);

        var id = await stopping.PlaceAsync(Cancel);

        (await bed.Database.ScalarAsync<bool>("select lease_token is null and attempts = 0 from saga_work", Cancel)).ShouldBeTrue();
        var heir = await bed.StartReplicaAsync(Cancel);
        (await heir.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
    }
}
