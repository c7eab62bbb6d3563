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

    [Fact]
    public void Tests_that_the_page_names_exist()
    {
        var tests = typeof(ExportDocumentTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttributes(typeof(FactAttribute), inherit: false).Length > 0)
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");

        s_rows.SelectMany(row => TestName().Matches(row)).Select(match => match.Groups[1].Value).Except(tests).ShouldBeEmpty();
    }

    [Fact]
    public void Rows_each_name_a_test() => s_rows.ShouldAllBe(row => TestName().IsMatch(row));

    [GeneratedRegex("`([A-Z][A-Za-z]+Tests\\.[A-Za-z0-9_]+)`")]
    private static partial Regex TestName();
}
