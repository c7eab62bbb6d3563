using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Orders.Orders;

/// <summary>How the API and the database spell what an order can be: <c>submitted</c>.</summary>
internal static class OrderNames
{
    public static string Name<T>(this T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static T Parse<T>(string name)
        where T : struct, Enum => Enum.Parse<T>(name, ignoreCase: true);
}

/// <summary>Writes it so in JSON, and reads nothing else.</summary>
internal sealed class OrderNameConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
