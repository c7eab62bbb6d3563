using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using StackExchange.Redis;
using StackExchange.Redis.Profiling;

namespace Aspire.StackExchange.Redis;

/// <summary>
/// Turns Redis commands into activities. The feed lacks the OpenTelemetry package for it, whose source and tag names these are.
/// <list type="number">
/// <item>A command that is sent within a recorded activity is profiled into the session of that activity.</item>
/// <item>Sessions are drained every second; each command becomes a child of the activity, with its true times.</item>
/// <item>A session ends with its activity. Beyond 10,000 open ones, commands go untraced.</item>
/// </list>
/// </summary>
internal sealed class RedisTracing : IDisposable
{
    public const string SourceName = "OpenTelemetry.Instrumentation.StackExchangeRedis";

    private const int MaxSessions = 10_000;
    private static readonly TimeSpan DrainInterval = TimeSpan.FromSeconds(1);

    private readonly ActivitySource _source = new(SourceName);
    private readonly ConcurrentDictionary<ActivitySpanId, (Activity Parent, ProfilingSession Session)> _sessions = new();
    private readonly ITimer _timer;

    public RedisTracing(TimeProvider? time = null) =>
        _timer = (time ?? TimeProvider.System).CreateTimer(_ => Drain(), null, DrainInterval, DrainInterval);

    internal int OpenSessions => _sessions.Count;

    public void Watch(IConnectionMultiplexer connection) => connection.RegisterProfiler(CurrentSession);

    public void Dispose()
    {
        _timer.Dispose();
        Drain();
        _source.Dispose();
    }

    // 1.
    internal ProfilingSession? CurrentSession()
    {
        if (Activity.Current is not { Recorded: true } parent || !_source.HasListeners())
            return null;
        if (_sessions.TryGetValue(parent.SpanId, out var open))
            return open.Session;
        return _sessions.Count >= MaxSessions ? null : _sessions.GetOrAdd(parent.SpanId, _ => (parent, new ProfilingSession())).Session;
    }

    internal void Drain()
    {
        foreach (var (id, (parent, session)) in _sessions)
        {
            // 3. Asked before the commands are taken: what completes between is still taken.
            var ended = parent.IsStopped;
            // 2.
            foreach (var command in session.FinishProfiling())
                Record(parent, command);
            if (ended)
                _sessions.TryRemove(id, out _);
        }
    }

    private void Record(Activity parent, IProfiledCommand command)
    {
        using var activity = _source.StartActivity(command.Command, ActivityKind.Client, parent.Context, startTime: command.CommandCreated);
        if (activity is null)
            return;

        activity.SetTag("db.system.name", "redis");
        activity.SetTag("db.operation.name", command.Command);
        activity.SetTag("db.query.text", command.Command);
        activity.SetTag("db.namespace", command.Db);
        activity.SetTag("db.redis.flags", command.Flags.ToString());
        AddAddress(activity, command.EndPoint);
        activity.SetEndTime(command.CommandCreated + command.ElapsedTime);
    }

    private static void AddAddress(Activity activity, EndPoint? server)
    {
        var (address, port) = server switch
        {
            IPEndPoint ip => (ip.Address.ToString(), ip.Port),
            DnsEndPoint dns => (dns.Host, dns.Port),
            _ => (server?.ToString(), 0),
        };
        activity.SetTag("server.address", address);
        if (port > 0)
            activity.SetTag("server.port", port);
    }
}
