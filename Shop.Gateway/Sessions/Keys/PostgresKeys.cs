using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Shop.Gateway.Sessions.Keys;

/// <summary>Keeps the keys of data protection in the database, where all replicas read them.</summary>
/// <remarks>Synchronous, as its callers are: they ask when a process first needs a key, and then once a day.</remarks>
internal sealed class PostgresKeys(NpgsqlDataSource database, KeySeals seals, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => Run("select xml from data_protection_keys order by id", command =>
    {
        using var rows = command.ExecuteReader();
        var keys = new List<XElement>();
        while (rows.Read())
        {
            var key = XElement.Parse(rows.GetString(0));
            seals.Check(key, time.GetUtcNow());
            keys.Add(key);
        }
        return keys;
    });

    public void StoreElement(XElement element, string friendlyName) =>
        Run("insert into data_protection_keys (name, xml) values ($1, $2)", command =>
        {
            command.Parameters.Add(new() { Value = friendlyName });
            command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
            return command.ExecuteNonQuery();
        });

    private T Run<T>(string sql, Func<NpgsqlCommand, T> work)
    {
        try
        {
            using var command = database.CreateCommand(sql);
            return work(command);
        }
        catch (NpgsqlException problem)
        {
            throw new SessionsUnavailableException($"The keys of the sessions cannot be read: {problem.Message}");
        }
    }
}
