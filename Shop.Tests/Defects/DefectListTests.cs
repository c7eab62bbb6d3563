using System.Reflection;
using System.Text.RegularExpressions;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Defects;

public sealed partial class DefectListTests
{
    [Fact]
    public void Every_defect_of_the_list_has_the_tests_that_it_names_and_no_others()
    {
        var listed =
            from row in Row().Matches(File.ReadAllText(Path.Combine(CheckedInManifest.RepositoryRoot, "docs", "defects.md")))
            from test in Name().Matches(row.Groups["tests"].Value)
            select (Defect: row.Groups["defect"].Value, Test: test.Groups["name"].Value);
        var tested =
            from type in typeof(DefectListTests).Assembly.GetTypes()
            from method in type.GetMethods()
            from named in method.GetCustomAttributes<PeerDefectAttribute>()
            select (named.Defect, Test: method.Name);

        tested.Order().ShouldBe(listed.Order());
    }

    [Fact]
    [PeerDefect("eShop-11")]
    public void Warnings_of_vulnerable_packages_are_errors()
    {
        var settings = File.ReadAllText(Path.Combine(CheckedInManifest.RepositoryRoot, "Directory.Build.props"));

        settings.ShouldContain("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        string[] patterns = ["*.props", "*.targets"];
        patterns.SelectMany(pattern => Directory.EnumerateFiles(CheckedInManifest.RepositoryRoot, pattern))
            .ShouldAllBe(file => !TurnedOff().IsMatch(File.ReadAllText(file)));
    }

    [GeneratedRegex(@"^\| (?<defect>\w+-\d+) \|[^|]*\| (?<tests>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("NU190[1-4]|<NuGetAudit>false", RegexOptions.IgnoreCase)]
    private static partial Regex TurnedOff();
}
