using System.Text.RegularExpressions;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy;

/// <summary>docs/export.md says what there is.</summary>
public sealed partial class ExportDocumentTests
{
    private static readonly string[] s_rows =
    [
        .. File.ReadLines(Path.Combine(CheckedInManifest.RepositoryRoot, "docs", "export.md"))
            .Where(line => line.StartsWith("| [", StringComparison.Ordinal)),
    ];

    private static readonly Type[] s_classes =
        [.. typeof(ExportDocumentTests).Assembly.GetTypes().Where(type => type.Name.EndsWith("Tests", StringComparison.Ordinal))];

    private static IEnumerable<(string Class, string Test)> Named => s_rows.SelectMany(row => TestName().Matches(row))
        .Select(match => (match.Groups["class"].Value, match.Groups["test"].Value));

    [Fact]
    public void Tests_that_the_page_names_exist()
    {
        var tests = s_classes.SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttributes(typeof(FactAttribute), inherit: false).Length > 0)
            .Select(method => (method.DeclaringType!.Name, method.Name));

        Named.Except(tests).ShouldBeEmpty();
    }

    [Fact]
    public void Classes_that_the_page_names_are_each_the_only_one_of_that_name() =>
        Named.Select(named => named.Class).Distinct().Where(name => s_classes.Count(type => type.Name == name) != 1).ShouldBeEmpty();

    [Fact]
    public void Rows_each_name_a_test()
    {
        s_rows.Length.ShouldBeGreaterThan(40);
        s_rows.ShouldAllBe(row => TestName().IsMatch(row));
    }

    [GeneratedRegex("`(?<class>[A-Z][A-Za-z]+Tests)\\.(?<test>[A-Za-z0-9_]+)`")]
    private static partial Regex TestName();
}
