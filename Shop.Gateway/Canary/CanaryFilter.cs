using System.Collections.Concurrent;
using System.Globalization;
using Shop.Gateway.Balancing;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Canary;

/// <summary>
/// Narrows the instances for a request to those of one version:
/// <list type="number">
/// <item>The one that it asks for, in the header Shop-Version or the cookie shop-version, if an instance of it is available.</item>
/// <item>Else the one to which its lane leads, by the split that is in force. A browser that is bound to instances keeps its lane, so that
/// it changes the version only when the split moves its lane; any other request gets the next lane.</item>
/// <item>The answer then says in Shop-Version which one it was.</item>
/// </list>
/// </summary>
internal sealed class CanaryFilter(RequestDelegate next, CanarySplits splits)
{
    public const string Header = "Shop-Version";
    public const string VersionCookie = "shop-version";
    public const string LaneCookie = "shop-lane";

    private const int Lanes = 10_000;

    private static readonly object s_lane = new();
    private readonly ConcurrentDictionary<string, EvenDraw> _lanes = new(StringComparer.Ordinal);

    public Task InvokeAsync(HttpContext context)
    {
        var proxy = context.GetReverseProxyFeature();
        // 1.
        if (Asked(context.Request) is { } version)
        {
            context.MarkCanary();
            if (CanarySplit.Of(proxy.AvailableDestinations, version) is { Count: > 0 } ofVersion)
            {
                proxy.AvailableDestinations = ofVersion;
                return next(context);
            }
        }

        // 2.
        if (splits.Of(proxy.Cluster.Config.ClusterId) is { IsEmpty: false } split && proxy.AvailableDestinations.Count > 0)
        {
            context.MarkCanary();
            proxy.AvailableDestinations = split.Choose(proxy.AvailableDestinations, LaneOf(context, proxy));
        }

        return next(context);
    }

    private static string? Asked(HttpRequest request) => request.Headers[Header] is [{ Length: > 0 } header, ..] ? header
        : request.Cookies[VersionCookie] is { Length: > 0 } cookie ? cookie
        : null;

    // The tries of one request share its lane.
    private double LaneOf(HttpContext context, IReverseProxyFeature proxy)
    {
        if (context.Items[s_lane] is double drawn)
            return drawn;
        var lane = proxy.Cluster.Config.SessionAffinity is { Enabled: true } ? KeptLane(context) : NextLane(proxy.Cluster.Config.ClusterId);
        context.Items[s_lane] = lane;
        return lane;
    }

    private double KeptLane(HttpContext context)
    {
        if (!int.TryParse(context.Request.Cookies[LaneCookie], NumberStyles.None, CultureInfo.InvariantCulture, out var lane) || lane >= Lanes)
        {
            lane = (int)(NextLane(LaneCookie) / 100 * Lanes);
            context.Response.Cookies.Append(LaneCookie, lane.ToString(CultureInfo.InvariantCulture), new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                IsEssential = true,
            });
        }

        return lane * 100.0 / Lanes;
    }

    private double NextLane(string of) => _lanes.GetOrAdd(of, static _ => new()).Next() * 100;
}
