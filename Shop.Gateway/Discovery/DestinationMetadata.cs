using System.Globalization;
using Shop.ServiceDefaults.Announcements;

namespace Shop.Gateway.Discovery;

/// <summary>
/// What a destination says of the instance behind it. A destination of plain service discovery stands for nobody knows whom,
/// and says nothing: its version is empty and its capacity 1.
/// </summary>
internal static class DestinationMetadata
{
    /// <summary>The version that the instance announced.</summary>
    public const string Version = "Shop.Version";

    /// <summary>The capacity that the instance announced: a whole number from 1 to 1000.</summary>
    public const string Capacity = "Shop.Capacity";

    /// <summary>When the instance became ready, in ISO 8601.</summary>
    public const string Started = "Shop.Started";

    public static IReadOnlyDictionary<string, string> Of(Announcement instance) => new Dictionary<string, string>
    {
        [Version] = instance.Version,
        [Capacity] = instance.Capacity.ToString(CultureInfo.InvariantCulture),
        [Started] = instance.StartedAt.ToString("O", CultureInfo.InvariantCulture),
    };
}
