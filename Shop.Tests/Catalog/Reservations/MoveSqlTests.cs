using Shop.Catalog.Reservations;
using Shop.Catalog.Stock;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Reservations;

public sealed class MoveSqlTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    [Fact]
    public async Task For_moves_the_pieces_from_the_column_of_the_one_state_to_that_of_the_other()
    {
        await Database.SetStockAsync(1, 10, Cancel);
        await Database.ReserveAsync(Guid.NewGuid(), Cancel, new ReserveLine(1, 3));
        await Database.ReserveAsync(Guid.NewGuid(), Cancel, new ReserveLine(1, 1));

        (await MoveAllAsync("reserved", "sold")).ShouldBe(2);
        (await StockAsync()).ShouldBe(new(1, OnHand: 6, Reserved: 0, Available: 6, Sold: 4));
        (await MoveAllAsync("reserved", "sold")).ShouldBe(0);
        (await MoveAllAsync("sold", "returned")).ShouldBe(2);
        (await StockAsync()).ShouldBe(new(1, OnHand: 10, Reserved: 0, Available: 10, Sold: 0));

        await Database.ReserveAsync(Guid.NewGuid(), Cancel, new ReserveLine(1, 3));
        (await MoveAllAsync("reserved", "released")).ShouldBe(1);
        (await StockAsync()).ShouldBe(new(1, OnHand: 10, Reserved: 0, Available: 10, Sold: 0));
        await Database.ShouldBalanceAsync(Cancel);
    }

    private async Task<long> MoveAllAsync(string from, string to)
    {
        await using var move = Database.DataSource.CreateCommand(
            MoveSql.For($"select order_id, lines from reservations where state = '{from}'", from, to));
        return (long)(await move.ExecuteScalarAsync(Cancel))!;
    }

    private async Task<StockLevel> StockAsync() => (await Database.Stock.FindAsync(1, Cancel))!;
}
