using System.Text.Json;
using Shop.AppHost.Deployment.Compute;

namespace Shop.AppHost.Deployment;

/// <summary>How values are written into the deployment's manifest: names in camel case, times in seconds, memory in MiB.</summary>
internal static class ManifestValues
{
    public static string Text<TEnum>(this TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static void WriteSeconds(this Utf8JsonWriter json, string name, TimeSpan time) => json.WriteNumber($"{name}Seconds", time.TotalSeconds);

    public static void WriteShare(this Utf8JsonWriter json, string name, ComputeShare share)
    {
        json.WriteStartObject(name);
        json.WriteNumber("cpus", share.Cpus);
        json.WriteNumber("memoryMiB", share.MemoryMiB);
        json.WriteEndObject();
    }

    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
