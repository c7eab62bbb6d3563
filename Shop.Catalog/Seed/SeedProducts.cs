using System.Text.Json;
using Npgsql;
using Shop.ServiceDefaults;

namespace Shop.Catalog.Seed;

/// <summary>
/// Adds the products of the seed file that the database lacks, with their stock. What is there stays as it is, but for
/// the attributes and image of products that nobody has edited: they follow the file.
/// </summary>
internal sealed class SeedProducts(NpgsqlDataSource database, ILogger<SeedProducts> logger) : IStartupTask
{
    // Every replica seeds at its start; the lock lets one at a time, and the next then finds nothing to do.
    private const string Lock = "select pg_advisory_xact_lock(hashtext('shop.catalog.seed'))";

    private const string Insert = """
        with seed as (
            select * from unnest(@skus, @names, @descriptions, @brands, @categories, @prices, @stocks, @attributes::jsonb[], @images)
                with ordinality as s (sku, name, description, brand, category, price, stock, attributes, image, position)),
        added as (
            insert into products (sku, name, description, brand, category, price_amount, attributes, image)
            select s.sku, s.name, s.description, s.brand, s.category, s.price, s.attributes, s.image
            from seed s
            where not exists (select from products p where p.sku = s.sku)
            order by s.position
            returning id, sku)
        insert into stock (product_id, initial, available)
        select a.id, s.stock, s.stock from added a join seed s using (sku)
        """;

    private const string Follow = """
        update products p
        set attributes = s.attributes, image = s.image
        from unnest(@skus, @attributes::jsonb[], @images) as s (sku, attributes, image)
        where p.sku = s.sku and p.version = 1 and (p.attributes, p.image) is distinct from (s.attributes, s.image)
        """;

    public async Task RunAsync(CancellationToken cancel)
    {
        var products = SeedFile.Read();
        // A batch is one transaction.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new(Lock));
        batch.BatchCommands.Add(new(Insert)
        {
            Parameters =
            {
                new("skus", products.Select(p => p.Sku).ToArray()),
                new("names", products.Select(p => p.Name).ToArray()),
                new("descriptions", products.Select(p => p.Description).ToArray()),
                new("brands", products.Select(p => p.Brand).ToArray()),
                new("categories", products.Select(p => p.Category).ToArray()),
                new("prices", products.Select(p => p.Price).ToArray()),
                new("stocks", products.Select(p => p.Stock).ToArray()),
                Attributes(products),
                Images(products),
            },
        });
        batch.BatchCommands.Add(new(Follow)
        {
            Parameters = { new("skus", products.Select(p => p.Sku).ToArray()), Attributes(products), Images(products) },
        });
        await batch.ExecuteNonQueryAsync(cancel);
        logger.LogInformation("Seeded {Added} of {Count} products", batch.BatchCommands[1].RecordsAffected, products.Count);
    }

    private static NpgsqlParameter Attributes(IEnumerable<SeedProduct> products) =>
        new("attributes", products.Select(p => JsonSerializer.Serialize(p.Attributes, CatalogJson.Default.IReadOnlyDictionaryStringString)).ToArray());

    private static NpgsqlParameter Images(IEnumerable<SeedProduct> products) => new("images", products.Select(p => p.Image).ToArray());
}
