using System.Diagnostics;
using System.Globalization;
using System.Net;
using Shop.AppHost.Local;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Monitoring;

/// <summary>The Aspire dashboard itself, where this machine has it, told what its container is told.</summary>
public sealed class DashboardEntryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shop-dashboard-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_of_the_secret_file_lets_in_and_nothing_else_does()
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}");
        using var dashboard = Start(address);
        try
        {
            using var visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(address) };
            await WaitAsync(visitor, dashboard);

            (await LeadsToAsync(visitor, "structuredlogs")).ShouldStartWith("/login");
            (await LeadsToAsync(visitor, "login?t=guessed")).ShouldBe("/login");
            (await LeadsToAsync(visitor, "login?t=the-token")).ShouldBe("/");
            using var page = await visitor.GetAsync(new Uri("structuredlogs", UriKind.Relative), Cancel);
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            dashboard.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Process Start(string address)
    {
        var tools = FetchedTools.At("aspire");
        var program = Directory.Exists(tools)
            ? Directory.GetDirectories(tools).Select(version => $"{version}/managed/aspire-managed").FirstOrDefault(File.Exists)
            : null;
        Assert.SkipWhen(program is null, "There is no Aspire dashboard on this machine: ./shop setup brings it where npm is.");

        var container = MonitoredDeployment.Project.File.Services["dashboard"];
        var token = container.Secrets.ShouldHaveSingleItem();
        File.WriteAllText(Path.Combine(_folder.FullName, token.Target), "the-token");
        var start = new ProcessStartInfo(program, "dashboard") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in container.Environment)
        {
            // Here it has other addresses and another folder.
            start.Environment[name] = value switch
            {
                "http://+:18888" => address,
                "http://+:18889" => "http://127.0.0.1:0",
                "/run/secrets" or "/tmp" => _folder.FullName,
                _ => value,
            };
        }

        var dashboard = Process.Start(start)!;
        // A pipe that nobody empties would hold it up.
        dashboard.OutputDataReceived += (_, _) => { };
        dashboard.ErrorDataReceived += (_, _) => { };
        dashboard.BeginOutputReadLine();
        dashboard.BeginErrorReadLine();
        return dashboard;
    }

    private static async Task WaitAsync(HttpClient visitor, Process dashboard)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            dashboard.HasExited.ShouldBeFalse("The dashboard ended.");
            try
            {
                using var health = await visitor.GetAsync(new Uri("health", UriKind.Relative), patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, patience.Token);
            }
        }
    }

    private static async Task<string> LeadsToAsync(HttpClient visitor, string page)
    {
        using var answer = await visitor.GetAsync(new Uri(page, UriKind.Relative), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, page);
        return new Uri(visitor.BaseAddress!, answer.Headers.Location!).PathAndQuery;
    }
}
