using System.Text.Json.Serialization;

namespace Shop.ServiceDefaults.Announcements;

/// <summary>What an instance of a service says of itself.</summary>
/// <param name="Service">The service's name in the model.</param>
/// <param name="Id">The instance; another one after each start.</param>
/// <param name="Address">Where this very instance takes requests.</param>
/// <param name="Version">The version of the program.</param>
/// <param name="Capacity">How much it can take, compared with other instances of the service.</param>
/// <param name="StartedAt">When it became ready.</param>
/// <param name="State">Whether it takes requests.</param>
public sealed record Announcement(
    string Service, string Id, Uri Address, string Version, int Capacity, DateTimeOffset StartedAt, InstanceState State = InstanceState.Up);

public enum InstanceState
{
    /// <summary>Takes requests.</summary>
    Up,

    /// <summary>Stops: is to get no more requests.</summary>
    Withdrawn,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Announcement))]
internal sealed partial class AnnouncementJson : JsonSerializerContext;
