using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

/// <summary>Held by the same rules as all others, the monitoring still does its work.</summary>
[Collection(Stack.Name)]
public sealed class MonitoringTests : IClassFixture<Monitoring>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Prometheus_loads_all_rules_scrapes_and_knows_where_alerts_go()
    {
        using var prometheus = new HttpClient { BaseAddress = await Monitoring.AddressAsync("prometheus", 9090) };

        var groups = await AskAsync("/api/v1/rules", "groups");
        groups.SelectMany(group => group.GetProperty("rules").EnumerateArray()).Count().ShouldBeGreaterThan(20);
        var alertmanager = (await AskAsync("/api/v1/alertmanagers", "activeAlertmanagers")).ShouldHaveSingleItem();
        alertmanager.GetProperty("url").GetString().ShouldBe("http://alertmanager:9093/api/v2/alerts");
        for (var tries = 0; !(await JobsAsync()).SequenceEqual(["alertmanager", "prometheus"]); tries++)
        {
            tries.ShouldBeLessThan(60, "Prometheus does not scrape itself and Alertmanager.");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Cancel);
        }

        async Task<IEnumerable<string?>> JobsAsync() => (await AskAsync("/api/v1/targets", "activeTargets"))
            .Where(target => target.GetProperty("health").GetString() == "up")
            .Select(target => target.GetProperty("labels").GetProperty("job").GetString()).Order(StringComparer.Ordinal);

        async Task<JsonElement[]> AskAsync(string path, string list) =>
            [.. (await prometheus.GetFromJsonAsync<JsonElement>(path, Cancel)).GetProperty("data").GetProperty(list).EnumerateArray()];
    }

    [Fact(Explicit = true)]
    public async Task Alert_reaches_the_webhook_that_the_secret_names()
    {
        await using var webhook = await Webhook.StartAsync();
        using var alertmanager = new HttpClient { BaseAddress = await Monitoring.AddressAsync("alertmanager", 9093) };
        // Of a kind that no other silences: there is no collector here, which is as bad as anything.
        object[] alerts = [new { labels = new { alertname = "TargetDown", severity = "critical", job = Webhook.Job } }];
        using var answer = await alertmanager.PostAsJsonAsync("/api/v2/alerts", alerts, Cancel);
        answer.EnsureSuccessStatusCode();

        var told = await webhook.Told.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        told.GetProperty("status").GetString().ShouldBe("firing");
    }

    [Fact(Explicit = true)]
    public async Task Dashboard_lets_in_whoever_has_the_token_and_nobody_else()
    {
        using var stranger = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var dashboard = await Monitoring.AddressAsync("dashboard", 18888);

        (await EnterAsync("/structuredlogs")).ShouldBe("/login");
        (await EnterAsync("/login?t=wrong")).ShouldNotBe("/");
        (await EnterAsync($"/login?t={Stack.Secret("dashboard/token")}")).ShouldBe("/");

        // Where a visitor ends: at the page asked for, or at the door.
        async Task<string> EnterAsync(string path)
        {
            using var answer = await stranger.GetAsync(new Uri(dashboard, path), Cancel);
            var end = answer.Headers.Location is { } elsewhere ? new Uri(dashboard, elsewhere) : new Uri(dashboard, path);
            return end.AbsolutePath;
        }
    }
}
