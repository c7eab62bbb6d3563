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

        plan.Values.Count.ShouldBe(1);
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

        (plan.Values.Count, plan.Kept, plan.Composed.Anew).ShouldBe((0, 1, 1));
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
        System.IO.File.GetUnixFileMode(_folder[$"secrets/{WrittenFiles.Name}"]).ShouldBe((UnixFileMode)0b110_000_000);
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

    [Fact]
    public void Plan_file_that_somebody_has_changed_is_refused_and_the_value_to_change_named()
    {
        Write(File("secrets/grafana/admin-password", new ParameterPart(s_generated)));
        Change("secrets/grafana/admin-password", "mine");

        Refusal(File("secrets/grafana/admin-password", new ParameterPart(s_generated))).ShouldBe(
            $"'{_folder["secrets/grafana/admin-password"]}' was changed by hand: put your value into " +
            $"'{_folder["secrets/parameters/cache-password"]}' and delete this file, which is composed of it.");
        Text("secrets/grafana/admin-password").ShouldBe("mine");
    }

    [Fact]
    public void Plan_file_that_no_export_wrote_is_somebodys_unless_it_is_as_it_should_be()
    {
        Keep("license-key", "mine");
        Directory.CreateDirectory(_folder["secrets/orders"]);
        System.IO.File.WriteAllText(_folder["secrets/orders/Key"], "mine");

        Write(File("secrets/orders/Key", new ParameterPart(s_required))).Files.Keys.ShouldBe(["secrets/tls/tls.crt", "secrets/tls/tls.key"]);
        System.IO.File.WriteAllText(_folder["secrets/orders/Other"], "other");

        Refusal(File("secrets/orders/Other", new ParameterPart(s_required))).ShouldContain("was changed by hand");
    }

    [Fact]
    public void Write_after_a_new_value_composes_its_files_anew()
    {
        Keep("license-key", "old");
        Write(File("secrets/orders/Key", new ParameterPart(s_required)));
        Keep("license-key", "new");

        Write(File("secrets/orders/Key", new ParameterPart(s_required))).Composed.Anew.ShouldBe(1);

        Text("secrets/orders/Key").ShouldBe("new");
    }

    [Fact]
    public void Write_removes_what_is_no_longer_needed_but_no_value()
    {
        Write(File("secrets/orders/Key", new ParameterPart(s_generated)), File("secrets/catalog/Key", new ParameterPart(s_generated)));

        Write(File("secrets/orders/Key", new ParameterPart(s_generated))).Composed.Stale.ShouldBe(["secrets/catalog/Key"]);

        Directory.Exists(_folder["secrets/catalog"]).ShouldBeFalse();
        Text("secrets/orders/Key").ShouldBe(Text("secrets/parameters/cache-password"));
        Write().Composed.Stale.ShouldBe(["secrets/orders/Key"]);
        System.IO.File.Exists(_folder["secrets/parameters/cache-password"]).ShouldBeTrue();
    }

    [Fact]
    public void Plan_file_that_is_no_longer_needed_but_was_changed_is_refused()
    {
        Write(File("secrets/orders/Key", new ParameterPart(s_generated)));
        Change("secrets/orders/Key", "mine");

        Refusal().ShouldBe($"'{_folder["secrets/orders/Key"]}' was changed by hand: " +
            "the deployment has no more use for it, so keep your value elsewhere and delete it.");
        Text("secrets/orders/Key").ShouldBe("mine");
    }

    [Theory]
    [InlineData("secrets/orders/Key", "secrets/orders/Key/mine")]
    [InlineData("secrets/orders", "secrets/orders")]
    public void Plan_file_where_something_else_stands_is_refused(string obstacle, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
        System.IO.File.WriteAllText(_folder[file], "mine");

        Refusal(File("secrets/orders/Key", new ParameterPart(s_generated))).ShouldStartWith($"'{_folder[obstacle]}' is in the way of the export");
    }

    [Fact]
    public void Plan_value_that_the_deployment_and_the_model_name_alike_is_refused() =>
        Refusal(File("secrets/orders/Key", new ParameterPart(new("token-key", IsSecret: true, Default: null, GeneratedLength: 32))))
            .ShouldStartWith("The deployment has a secret 'token-key' of its own");

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

    private string Refusal(Parameter parameter) => Refusal(File("secrets/orders/Some", new ParameterPart(parameter)));

    private string Refusal(params SecretFile[] files) => Should.Throw<DeploymentException>(() => Write(files)).Message;

    // Its mode lets nobody write but root, and whoever insists.
    private void Change(string path, string content)
    {
        System.IO.File.Delete(_folder[path]);
        System.IO.File.WriteAllText(_folder[path], content);
    }

    private void Keep(string name, string value)
    {
        Directory.CreateDirectory(_folder["secrets/parameters"]);
        System.IO.File.WriteAllText(_folder[$"secrets/parameters/{name}"], value);
    }

    private string Text(string path) => System.IO.File.ReadAllText(_folder[path]);
}
