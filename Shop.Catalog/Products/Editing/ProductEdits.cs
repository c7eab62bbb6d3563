using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Shop.Catalog.Products.Editing;

/// <summary>Adds, edits and withdraws products; each is one statement, so of two edits of one version one wins.</summary>
internal sealed class ProductEdits(NpgsqlDataSource database)
{
    private const string Columns = $"{ProductRow.Columns}, p.withdrawn";

    public async Task<EditedProduct?> FindAsync(int id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"select {Columns} from products p where p.id = @id");
        command.Parameters.AddWithValue("id", id);
        return await ReadAsync(command, cancel);
    }

    /// <summary>Adds a product without stock: pieces come by adjustments.</summary>
    public Task<EditOutcome> AddAsync(ProductDraft draft, CancellationToken cancel) => SaveAsync($"""
        with p as (
            insert into products (sku, name, description, brand, category, price_amount, price_currency, attributes, image)
            values (@sku, @name, @description, @brand, @category, @amount, @currency, @attributes, @image)
            returning *),
        shelf as (insert into stock (product_id, initial, available) select id, 0, 0 from p)
        select {Columns} from p
        """, draft, 0, [], cancel);

    public Task<EditOutcome> EditAsync(int id, int[] versions, ProductDraft draft, CancellationToken cancel) => SaveAsync($"""
        update products p
        set sku = @sku, name = @name, description = @description, brand = @brand, category = @category,
            price_amount = @amount, price_currency = @currency, attributes = @attributes, image = @image, version = version + 1
        where id = @id and version = any(@versions) and not withdrawn
        returning {Columns}
        """, draft, id, versions, cancel);

    public async Task<EditOutcome> WithdrawAsync(int id, int[] versions, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"""
            update products p set withdrawn = true, version = version + 1
            where id = @id and version = any(@versions) and not withdrawn
            returning {Columns}
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("versions", versions);
        return await ReadAsync(command, cancel) is { } product ? new EditOutcome.Done(product) : await WhyNotAsync(id, cancel);
    }

    private async Task<EditOutcome> SaveAsync(string sql, ProductDraft draft, int id, int[] versions, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("versions", versions);
        command.Parameters.AddWithValue("sku", draft.Sku);
        command.Parameters.AddWithValue("name", draft.Name);
        command.Parameters.AddWithValue("description", draft.Description);
        command.Parameters.AddWithValue("brand", draft.Brand);
        command.Parameters.AddWithValue("category", draft.Category);
        command.Parameters.AddWithValue("amount", draft.Price.Amount);
        command.Parameters.AddWithValue("currency", draft.Price.Currency);
        command.Parameters.AddWithValue("attributes", NpgsqlDbType.Jsonb,
            JsonSerializer.Serialize(draft.Attributes, ProductJson.Default.IReadOnlyDictionaryStringString));
        command.Parameters.AddWithValue("image", draft.Image);
        try
        {
            return await ReadAsync(command, cancel) is { } product ? new EditOutcome.Done(product) : await WhyNotAsync(id, cancel);
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "products_sku_key" })
        {
            return new EditOutcome.SkuTaken();
        }
    }

    private async Task<EditOutcome> WhyNotAsync(int id, CancellationToken cancel) => await FindAsync(id, cancel) switch
    {
        null => new EditOutcome.NotFound(),
        { Withdrawn: true } => new EditOutcome.Withdrawn(),
        var current => new EditOutcome.VersionChanged(current.Version),
    };

    private static async Task<EditedProduct?> ReadAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? EditedProduct.Of(ProductRow.Read(row), row.GetBoolean(ProductRow.Count)) : null;
    }
}
