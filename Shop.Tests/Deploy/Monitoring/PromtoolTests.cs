using System.Diagnostics;
using Shop.Deploy.Yaml;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Monitoring;

/// <summary>What Prometheus and Alertmanager themselves think of their files, where their checkers are.</summary>
public sealed class PromtoolTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shop-promtool-");

    [Fact]
    public async Task Rules_are_valid()
    {
        Write(RuleFiles.Paths);

        await RunAsync("promtool", ["check", "rules", .. RuleFiles.Paths.Select(Path)]);
    }

    [Fact]
    public async Task Alerts_fire_when_they_should_and_only_then()
    {
        Write(RuleFiles.Paths);
        File.WriteAllText(Path("cases.yaml"), YamlText.Of(new
        {
            // What the model wants is a part of each case.
            RuleFiles = RuleFiles.Paths.Take(2).Select(Path),
            // Seldomer than in earnest, since each case computes all rules; no alert waits for less.
            EvaluationInterval = "30s",
            Tests = AlertCases.All.Select((one, index) => new
            {
                Interval = "15s",
                // Shown when it fails.
                Name = $"{one.Alert} {(one.Fires ? "fires" : "is quiet")}: case {index}",
                InputSeries = one.Series.Select(series => series.Split("} ")).Select(parts => new { Series = $"{parts[0]}}}", Values = parts[1] }),
                PromqlExprTest = new[]
                {
                    new
                    {
                        Expr = $"count(ALERTS{{alertname=\"{one.Alert}\",alertstate=\"firing\"}}) > bool 0 or vector(0)",
                        EvalTime = "20m",
                        ExpSamples = new[] { new { Labels = "{}", Value = one.Fires ? 1.0 : 0.0 } },
                    },
                },
            }),
        }));

        await RunAsync("promtool", "test", "rules", Path("cases.yaml"));
    }

    [Fact]
    public async Task Configuration_of_Prometheus_is_valid()
    {
        Write(["monitoring/prometheus/prometheus.yaml"]);

        await RunAsync("promtool", "check", "config", "--syntax-only", Path("monitoring/prometheus/prometheus.yaml"));
    }

    [Fact]
    public async Task Configuration_of_Alertmanager_is_valid()
    {
        // Debian's checker is older than addresses in files; the real one is read when an alert is sent.
        var text = MonitoredDeployment.Text("monitoring/alertmanager/alertmanager.yaml");
        text.ShouldContain("url_file: /run/secrets/webhook-url");
        text = text.Replace("url_file: /run/secrets/webhook-url", "url: http://localhost/", StringComparison.Ordinal);
        File.WriteAllText(Path("alertmanager.yaml"), text);

        await RunAsync("amtool", "check-config", Path("alertmanager.yaml"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Path(string file) => System.IO.Path.Combine(_folder.FullName, file);

    private void Write(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(file))!);
            File.WriteAllText(Path(file), MonitoredDeployment.Text(file));
        }
    }

    private static async Task RunAsync(string tool, params IEnumerable<string> arguments)
    {
        var found = FetchedTools.Find(tool, "prometheus");
        Assert.SkipWhen(found is null, $"There is no {tool} on this machine: alerts are not checked. ./shop setup brings it where apt-get is.");
        using var process = Process.Start(new ProcessStartInfo(found, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"{await output}{await errors}");
    }
}
