using System.Text.Json.Nodes;
using Shop.Deploy.Compose;
using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Swarm;
using Shop.Tests.AppHost.Local;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

/// <summary>Defaults of settings mean themselves, whatever is in them.</summary>
public sealed class ComposeSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("simulated")]
    [InlineData("")]
    [InlineData("a$b")]
    [InlineData("$$PATH")]
    [InlineData("a # no \"comment\"")]
    [InlineData("it's")]
    [InlineData("back\\slash")]
    [InlineData("für alle:-?")]
    public async Task Default_reaches_the_container_with_and_without_the_line_of_the_example(string value)
    {
        var written = new WrittenCompose(Of(value));
        foreach (var file in written.Files)
            Put(file.Path, file.Content);

        (await ReadAsync()).ShouldBe(value);

        Put(".env", written.File(".env.example").Replace("#PAYMENTS_PROVIDER=", "PAYMENTS_PROVIDER=", StringComparison.Ordinal));
        (await ReadAsync()).ShouldBe(value);
    }

    [Theory]
    [InlineData("a}b")]
    [InlineData("{a")]
    [InlineData("a\nb")]
    [InlineData("it's \"both\"")]
    public void Default_that_cannot_be_written_is_refused(string value) =>
        Should.Throw<DeploymentException>(() => new ComposeWriter().Write(Of(value)).Count())
            .Message.ShouldStartWith("The default of the setting PAYMENTS_PROVIDER has braces, line feeds or both kinds of quotes");

    [Fact]
    public void Default_with_a_dollar_sign_is_refused_by_a_swarm() =>
        Should.Throw<DeploymentException>(() => new SwarmWriter().Write(Of("a$b")).Count())
            .Message.ShouldStartWith("The default of the setting PAYMENTS_PROVIDER has a dollar sign");

    [Fact]
    public void Setting_that_is_another_one_already_is_refused()
    {
        var settings = new ComposeSettings();
        settings.Reference("PORT", "1", "One.");

        settings.Reference("PORT", "1", "One.").ShouldBe("${PORT:-1}");
        Should.Throw<DeploymentException>(() => settings.Reference("PORT", "2", "Two.")).Message.ShouldStartWith("Two settings would be called PORT");
    }

    private static Deployment Of(string standard)
    {
        var small = SmallDeployment.Create();
        var parameter = new Parameter("payments-provider", IsSecret: false, standard, GeneratedLength: null);
        var orders = small.Services[0] with { Environment = [new("Payments__Provider", new([new ParameterPart(parameter)]))] };
        return small with { Services = [orders, .. small.Services.Skip(1)] };
    }

    // Compose prints a dollar sign as it would be written.
    private async Task<string> ReadAsync()
    {
        var (code, output, errors) = await ComposeProgram.RunAsync(_folder.Path, "config", "--no-path-resolution", "--format", "json");
        (code, errors).ShouldBe((0, ""));
        return JsonNode.Parse(output)!["services"]!["orders"]!["environment"]!["Payments__Provider"].Text()
            .Replace("$$", "$", StringComparison.Ordinal);
    }

    private void Put(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], content);
    }
}
