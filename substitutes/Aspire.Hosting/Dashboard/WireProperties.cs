using System.Collections;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Google.Protobuf.WellKnownTypes;

namespace Aspire.Hosting.Dashboard;

/// <summary>The rows of a resource's details: those that every resource has, then its own.</summary>
internal static class WireProperties
{
    public static IEnumerable<Wire.ResourceProperty> Of(ResourceEvent known)
    {
        var snapshot = known.Snapshot;
        ResourcePropertySnapshot[] general =
        [
            new("resource.uid", known.ResourceId),
            new("resource.name", known.ResourceId),
            new("resource.type", snapshot.ResourceType),
            new("resource.displayName", known.Resource.Name),
            new("resource.state", snapshot.State?.Text),
            new("resource.exitCode", snapshot.ExitCode),
            new("resource.createTime", snapshot.CreationTimeStamp),
            new("resource.startTime", snapshot.StartTimeStamp),
            new("resource.stopTime", snapshot.StopTimeStamp),
            new("resource.healthState", snapshot.HealthStatus?.ToString())
        ];
        return general.Concat(snapshot.Properties).Where(p => p.Value is not null)
            .Select(p => new Wire.ResourceProperty { Name = p.Name, Value = ValueOf(p.Value), IsSensitive = p.IsSensitive });
    }

    private static Value ValueOf(object? value) => value switch
    {
        null => Value.ForNull(),
        string text => Value.ForString(text),
        bool flag => Value.ForBool(flag),
        int or long or double => Value.ForNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        DateTime time => Value.ForString(time.ToUniversalTime().ToString("O")),
        IDictionary map => Value.ForStruct(StructOf(map)),
        IEnumerable items => Value.ForList([.. items.Cast<object?>().Select(ValueOf)]),
        _ => Value.ForString(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
    };

    private static Struct StructOf(IDictionary map)
    {
        var result = new Struct();
        foreach (DictionaryEntry entry in map)
            result.Fields[Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!] = ValueOf(entry.Value);
        return result;
    }
}
