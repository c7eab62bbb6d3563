using System.Text.Json;
using StackExchange.Redis;

namespace Shop.ServiceDefaults.Announcements;

/// <summary>
/// What instances leave of themselves in Redis: a key each, which ends with its lease; the set of a service's instances; the set of
/// services. Each change of it is also told on <see cref="Channel"/>.
/// </summary>
internal sealed class AnnouncementBoard(IConnectionMultiplexer redis)
{
    private const string Services = "shop:services";

    public static RedisChannel Channel { get; } = RedisChannel.Literal("shop:instances");

    private IDatabase Database => redis.GetDatabase();

    /// <summary>Writes it down and tells of it. A withdrawal is written too, for those who miss the word.</summary>
    public Task PutAsync(Announcement instance, TimeSpan lease)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(instance, AnnouncementJson.Default.Announcement);
        return Task.WhenAll(
            Database.StringSetAsync(KeyOf(instance.Service, instance.Id), text, new Expiration(lease)),
            Database.SetAddAsync(InstancesOf(instance.Service), instance.Id),
            Database.SetAddAsync(Services, instance.Service),
            redis.GetSubscriber().PublishAsync(Channel, text));
    }

    /// <summary>All whose leases last, withdrawals among them. Others leave the sets here, since nothing else takes the dead out.</summary>
    public async Task<IReadOnlyList<Announcement>> ReadAsync()
    {
        var found = new List<Announcement>();
        foreach (string? service in await Database.SetMembersAsync(Services))
        {
            foreach (string? id in await Database.SetMembersAsync(InstancesOf(service!)))
            {
                if (Read(await Database.StringGetAsync(KeyOf(service!, id!))) is { } instance)
                    found.Add(instance);
                else
                    await Database.SetRemoveAsync(InstancesOf(service!), id);
            }
        }

        return found;
    }

    /// <returns>Null for what no instance wrote.</returns>
    public static Announcement? Read(RedisValue text)
    {
        try
        {
            return text.IsNull ? null : JsonSerializer.Deserialize(((ReadOnlyMemory<byte>)text).Span, AnnouncementJson.Default.Announcement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string KeyOf(string service, string id) => $"shop:instance:{service}:{id}";

    private static string InstancesOf(string service) => $"shop:instances:{service}";
}
