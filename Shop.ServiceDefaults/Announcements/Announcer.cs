using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Health;
using Shop.ServiceDefaults.Startup;
using StackExchange.Redis;

namespace Shop.ServiceDefaults.Announcements;

/// <summary>
/// Announces this instance to those who call its service:
/// <list type="number">
/// <item>Nothing before the start-up tasks are done and the instance is ready.</item>
/// <item>Then again and again, so that its lease lasts; sooner while Redis is away, so that it is heard as soon as Redis is back.</item>
/// <item>Told to stop, it withdraws: no request is sent here from then on. It never comes back under this id.</item>
/// </list>
/// An instance that is killed says nothing; its lease ends.
/// </summary>
internal sealed class Announcer(
    IServiceProvider services,
    StartupState startup,
    Readiness readiness,
    IOptions<AnnouncementOptions> options,
    TimeProvider time,
    ILogger<Announcer> logger) : BackgroundService
{
    // Longer than anybody who missed a withdrawal takes to read of it.
    private const int RememberedLeases = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _sending = new(1);
    private AnnouncementBoard? _board;
    private Announcement? _announced;
    private bool _withdrawn;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Service is not { } service || services.GetService<IConnectionMultiplexer>() is not { } redis)
            return;

        // 1.
        while (!startup.IsCompleted || (await readiness.GetAsync(stoppingToken)).Status == HealthStatus.Unhealthy)
            await Task.Delay(Pause, time, stoppingToken);
        var address = await AddressAsync(stoppingToken);

        _board = new AnnouncementBoard(redis);
        var self = new Announcement(service, NewId(), address, options.Value.Version ?? ProgramVersion(), options.Value.Capacity, time.GetUtcNow());
        logger.LogInformation("Announced as instance {Id} of {Service} at {Address}, version {Version}.", self.Id, service, address, self.Version);
        while (!stoppingToken.IsCancellationRequested)
        {
            // 2.
            var heard = await AnnounceAsync(self);
            await Task.Delay(heard ? options.Value.Heartbeat : Pause, time, stoppingToken);
        }
    }

    /// <summary>Says that this instance takes no more requests. It does not fail: a Redis that is away tells nobody.</summary>
    public async Task WithdrawAsync(CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            // 3.
            _withdrawn = true;
            if (_announced is not null)
                await _board!.PutAsync(_announced with { State = InstanceState.Withdrawn }, RememberedLeases * options.Value.Lease);
        }
        catch (Exception away) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("This instance stops, and could tell nobody: {Problem}", away.Message);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task<bool> AnnounceAsync(Announcement self)
    {
        await _sending.WaitAsync(CancellationToken.None);
        try
        {
            if (_withdrawn)
                return true;
            _announced = self;
            await _board!.PutAsync(self, options.Value.Lease);
            return true;
        }
        catch (Exception away)
        {
            // Of whatever kind: a broken connection throws what it likes, and the host would end with this service.
            logger.LogDebug("This instance was not announced: {Problem}", away.Message);
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    // A container may be put on its network only after it has started.
    private async Task<Uri> AddressAsync(CancellationToken cancel)
    {
        for (var isTold = false; ; isTold = true)
        {
            if (FindAddress() is { } address)
                return address;
            if (!isTold)
            {
                logger.LogError(
                    "This instance has no address that others could reach{Where}, and is not announced until it has one: put it on the network, "
                    + "or set Announcements:Subnet or Announcements:Address.", options.Value.Subnet is { } subnet ? $" in {subnet}" : "");
            }
            await Task.Delay(Pause, time, cancel);
        }
    }

    private Uri? FindAddress() => options.Value.Address ?? OwnAddress.Find(
        services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [], options.Value.Network);

    private static string NewId() => RandomNumberGenerator.GetString("bcdfghjkmnpqrstvwxz", 8);

    private static string ProgramVersion() =>
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
