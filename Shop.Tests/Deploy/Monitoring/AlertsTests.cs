using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Monitoring;

public sealed class AlertsTests
{
    [Fact]
    public void Alerts_say_what_is_wrong_and_what_to_do()
    {
        var guide = File.ReadAllLines(Path.Combine(CheckedInManifest.RepositoryRoot, "docs/monitoring.md"));
        foreach (var alert in RuleFiles.Alerts)
        {
            alert.Labels["severity"].ShouldBeOneOf(["critical", "warning"], alert.Alert);
            alert.Annotations.Keys.ShouldBe(["summary", "description", "runbook"], ignoreOrder: true, alert.Alert);
            alert.Annotations["runbook"].ShouldBe($"docs/monitoring.md#{alert.Alert!.ToLowerInvariant()}");
            var heading = Array.IndexOf(guide, $"### {alert.Alert}");
            heading.ShouldBeGreaterThanOrEqualTo(0, $"docs/monitoring.md has no paragraph on {alert.Alert}.");
            guide[heading + 2].Length.ShouldBeGreaterThan(40, alert.Alert);
        }
    }

    [Fact]
    public void Alerts_have_names_of_their_own() => RuleFiles.Alerts.Select(alert => alert.Alert).ShouldBeUnique();

    [Fact]
    public void Alerts_each_have_a_case_in_which_they_fire_and_one_in_which_they_do_not()
    {
        foreach (var fires in (bool[])[true, false])
        {
            var covered = AlertCases.All.Where(one => one.Fires == fires).Select(one => one.Alert);
            RuleFiles.Alerts.Select(alert => alert.Alert).Except(covered).ShouldBeEmpty();
        }
    }
}
