namespace Shop.Catalog.Reservations;

/// <summary>The one statement that takes reservations from one state to another, with their pieces.</summary>
internal static class MoveSql
{
    /// <param name="chosen">A query for order_id and lines of reservations that are in the state <paramref name="from"/>.</param>
    /// <returns>SQL that answers how many reservations it moved.</returns>
    // Whoever moves a reservation holds the locks on its stock: a rival waits at "locked", and then finds it moved.
    // An array of ids, not a join, so that a large catalogue is never read as a whole.
    public static string For(string chosen, string from, string to) => $"""
        with chosen as materialized ({chosen}),
        locked as materialized (
            select product_id from stock
            where product_id = any(array(
                select l."productId" from chosen c, jsonb_to_recordset(c.lines) as l ("productId" integer)))
            order by product_id
            for no key update),
        moved as (
            update reservations r
            set state = '{to}', closed_at = now()
            from chosen c
            where r.order_id = c.order_id and r.state = '{from}' and (select count(*) from locked) > 0
            returning r.lines),
        pieces as (
            select l."productId" as product_id, sum(l.quantity)::integer as quantity
            from moved m, jsonb_to_recordset(m.lines) as l ("productId" integer, quantity integer)
            group by l."productId"),
        shelved as (
            update stock s
            set {ColumnOf(from)} = s.{ColumnOf(from)} - p.quantity, {ColumnOf(to)} = s.{ColumnOf(to)} + p.quantity
            from pieces p
            where s.product_id = p.product_id and s.product_id = any(array(select product_id from locked)))
        select count(*) from moved
        """;

    private static string ColumnOf(string state) => state switch
    {
        ReservationState.Reserved => "reserved",
        ReservationState.Sold => "sold",
        _ => "available",
    };
}
