using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Shop.ServiceDefaults.Announcements;

/// <summary>
/// Keeps the <see cref="InstanceDirectory"/> of this process:
/// <list type="number">
/// <item>What instances say is heard at once, through a subscription that is renewed with the connection.</item>
/// <item>Several times a lease, an echo over the subscription's own connection proves that they could be heard.</item>
/// <item>While there is no echo, Redis is away and not the instances: the last known ones stay.</item>
/// <item>When there is one again, what was missed is read, and every instance has a whole lease to be heard.</item>
/// <item>While there is one, instances that were not heard for a lease are gone.</item>
/// </list>
/// </summary>
internal sealed class InstanceFollower(
    IServiceProvider services, InstanceDirectory directory, IOptions<AnnouncementOptions> options, TimeProvider time, ILogger<InstanceFollower> logger)
    : BackgroundService
{
    // So many times a lease.
    private const int Looks = 12;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not in the constructor: to connect takes a moment, and who has no Redis has nobody to follow.
        if (services.GetService<IConnectionMultiplexer>() is not { } redis)
            return;

        // 1.
        await SubscribeAsync(redis);

        var board = new AnnouncementBoard(redis);
        var couldHear = false;
        var lookedAt = time.GetTimestamp();
        using var timer = new PeriodicTimer(options.Value.Lease / Looks, time);
        do
        {
            // A process that was held up itself has heard nobody either.
            couldHear &= time.GetElapsedTime(lookedAt) < options.Value.Lease / 2;
            couldHear = await LookAsync(redis, board, couldHear);
            lookedAt = time.GetTimestamp();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // Noted in any case, and made when there is a connection.
    private async Task SubscribeAsync(IConnectionMultiplexer redis)
    {
        try
        {
            await redis.GetSubscriber().SubscribeAsync(AnnouncementBoard.Channel, Hear, CommandFlags.FireAndForget);
        }
        catch (Exception away)
        {
            logger.LogDebug("No word of instances yet: {Problem}", away.Message);
        }
    }

    private async Task<bool> LookAsync(IConnectionMultiplexer redis, AnnouncementBoard board, bool couldHear)
    {
        try
        {
            // 2.
            if (!redis.GetSubscriber().IsConnected(AnnouncementBoard.Channel))
                return false;
            await redis.GetSubscriber().PingAsync();

            // 4.
            if (!couldHear)
            {
                foreach (var instance in await board.ReadAsync())
                    directory.Hear(instance);
                directory.RenewAll();
            }

            // 5.
            foreach (var lost in directory.Expire())
                logger.LogWarning("The instance {Id} of {Service} at {Address} was not heard for {Lease} and is gone.", lost.Id, lost.Service, lost.Address, options.Value.Lease);
            return true;
        }
        catch (Exception away)
        {
            // 3. Of whatever kind: a broken connection throws what it likes, and the host would end with this service.
            if (couldHear)
                logger.LogWarning("No word of instances, the last known ones stay in use: {Problem}", away.Message);
            return false;
        }
    }

    private void Hear(RedisChannel channel, RedisValue text)
    {
        if (AnnouncementBoard.Read(text) is { } instance)
            directory.Hear(instance);
    }
}
