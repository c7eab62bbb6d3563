using Microsoft.Extensions.Time.Testing;
using Shop.Deploy.Compose;
using Shop.Deploy.Export;
using Shop.Deploy.Manifest;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;
using Shop.Tests.AppHost.Local;
using Shop.Tests.Deploy.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Secrets;

public sealed class SecretFolderTests : IDisposable
{
    private static readonly Parameter s_generated = new("cache-password", IsSecret: true, Default: null, GeneratedLength: 24);
    private static readonly Parameter s_required = new("license-key", IsSecret: true, Default: null, GeneratedLength: null);
    private static readonly Parameter s_defaulted = new("stripe-key", IsSecret: true, Default: "", GeneratedLength: null);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_generates_a_value_once_and_composes_files_of_it()
    {
        var plan = Write(File("secrets/orders/Cache", new TextPart("cache:6379,password="), new ParameterPart(s_generated)));

        plan.Made.ShouldBe(1);
        var value = Text("secrets/parameters/cache-password");
        value.Length.ShouldBe(24);
        value.ShouldAllBe(character => char.IsAsciiLetterOrDigit(character));
        Text("secrets/orders/Cache").ShouldBe($"cache:6379,password={value}");
    }

    [Fact]
    public void Write_again_keeps_the_value_and_composes_what_has_changed()
    {
        Write(File("secrets/orders/Cache", new ParameterPart(s_generated)));
        var value = Text("secrets/parameters/cache-password");

        var plan = Write(File("secrets/orders/Cache", new TextPart("password="), new ParameterPart(s_generated)));

        (plan.Made, plan.Kept).ShouldBe((0, 1));
        plan.Files.Keys.ShouldBe(["secrets/orders/Cache"]);
        Text("secrets/orders/Cache").ShouldBe($"password={value}");
    }

    [Fact]
    public void Write_keeps_others_out_but_lets_any_container_read()
    {
        if (OperatingSystem.IsWindows())
            return;
        Write(File("secrets/orders/Cache", new ParameterPart(s_generated)));

        System.IO.File.GetUnixFileMode(_folder["secrets"]).ShouldBe((UnixFileMode)0b111_000_000);
        System.IO.File.GetUnixFileMode(_folder["secrets/orders/Cache"]).ShouldBe((UnixFileMode)0b100_100_100);
        System.IO.File.GetUnixFileMode(_folder["secrets/parameters/cache-password"]).ShouldBe((UnixFileMode)0b100_100_100);
    }

    [Fact]
    public void Plan_value_in_the_users_file_is_used()
    {
        Keep("license-key", "mine\n");

        Write(File("secrets/orders/License", new ParameterPart(s_required)));

        Text("secrets/orders/License").ShouldBe("mine");
        Text("secrets/parameters/license-key").ShouldBe("mine\n");
    }

    [Theory]
    [InlineData("Parameters__license-key")]
    [InlineData("Parameters__license_key")]
    [InlineData("PARAMETERS__LICENSE_KEY")]
    public void Plan_value_of_the_environment_is_used_and_kept(string variable)
    {
        _environment[variable] = "given";

        Write(File("secrets/orders/License", new ParameterPart(s_required)));

        Text("secrets/orders/License").ShouldBe("given");
        Text("secrets/parameters/license-key").ShouldBe("given");
    }

    [Fact]
    public void Plan_default_is_used_and_not_kept()
    {
        Write(File("secrets/orders/Stripe", new ParameterPart(s_defaulted)));

        Text("secrets/orders/Stripe").ShouldBeEmpty();
        System.IO.File.Exists(_folder["secrets/parameters/stripe-key"]).ShouldBeFalse();
    }

    [Fact]
    public void Plan_value_that_is_missing_is_asked_for_and_nothing_written()
    {
        Refusal(s_required).ShouldBe(
            $"The parameter 'license-key' has no value: put it into '{_folder["secrets/parameters/license-key"]}', or set Parameters__license-key.");
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Plan_environment_against_the_kept_value_is_refused()
    {
        Keep("license-key", "kept");
        _environment["Parameters__license-key"] = "given";

        Refusal(s_required).ShouldContain("differs from the value in");
    }

    [Theory]
    [InlineData("Parameters__licence-key", "is for no parameter of this deployment: its secrets are")]
    [InlineData("Parameters__payments-provider", "is no secret: set PAYMENTS_PROVIDER when you deploy.")]
    public void Plan_environment_for_nothing_is_refused(string variable, string expected)
    {
        _environment[variable] = "given";

        Refusal(s_generated).ShouldContain(expected);
    }

    [Theory]
    [InlineData("a;b")]
    [InlineData("a b")]
    [InlineData("a'b")]
    [InlineData("a$$b")]
    [InlineData("a\\b")]
    public void Plan_value_that_would_end_a_connection_string_is_refused_there_alone(string value)
    {
        Keep("license-key", value);

        Write(File("secrets/orders/License", new ParameterPart(s_required)));
        Should.Throw<DeploymentException>(() => Write(File("secrets/orders/Connection", new TextPart("Password="), new ParameterPart(s_required))))
            .Message.ShouldStartWith("The value of 'license-key' cannot stand in a connection string");
    }

    [Theory]
    [InlineData("postgres-monitor-password")]
    [InlineData("cache-password")]
    public void Plan_password_that_the_collector_of_telemetry_would_read_as_something_else_is_refused(string parameter)
    {
        Keep(parameter, "a${env:HOME}");

        Should.Throw<DeploymentException>(() => Write([.. new ComposeWriter().Secrets(ManifestReader.Read(ManifestText.CheckedIn))]))
            .Message.ShouldStartWith($"The value of '{parameter}' cannot stand in a connection string");
    }

    private static SecretFile File(string path, params TemplatePart[] parts) => new(path, new(parts));

    private SecretPlan Write(params SecretFile[] files)
    {
        var plan = new SecretFolder(_folder.Path, _environment, new FakeTimeProvider(DateTimeOffset.UnixEpoch))
            .Plan(ManifestReader.Read(ManifestText.CheckedIn), files, []);
        plan.Write();
        return plan;
    }

    private string Refusal(Parameter parameter) =>
        Should.Throw<DeploymentException>(() => Write(File("secrets/orders/Some", new ParameterPart(parameter)))).Message;

    private void Keep(string name, string value)
    {
        Directory.CreateDirectory(_folder["secrets/parameters"]);
        System.IO.File.WriteAllText(_folder[$"secrets/parameters/{name}"], value);
    }

    private string Text(string path) => System.IO.File.ReadAllText(_folder[path]);
}
