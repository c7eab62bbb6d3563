using Microsoft.Extensions.Configuration;
using Shop.ServiceDefaults.Startup;
using Shop.Tests.AppHost.Local;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Secrets;

public sealed class SecretFilesTests
{
    [Fact]
    public void AddServiceDefaults_secret_in_a_file_prevails_over_the_environment()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "ConnectionStrings__ordersdb"), "Host=of the file\n");
        File.WriteAllText(Path.Combine(folder.Path, "Tokens__Key"), "of the file");

        var configuration = Configuration(
            ("Secrets:Directory", folder.Path), ("ConnectionStrings:ordersdb", "of the environment"), ("Operator:Email", "of the environment"));

        configuration.GetConnectionString("ordersdb").ShouldBe("Host=of the file", "an editor's line feed is no part of it");
        configuration["Tokens:Key"].ShouldBe("of the file");
        configuration["Operator:Email"].ShouldBe("of the environment");
    }

    [Fact]
    public void AddServiceDefaults_without_a_directory_for_secrets_needs_none() =>
        Configuration(("Tokens:Key", "of the environment"))["Tokens:Key"].ShouldBe("of the environment");

    [Fact]
    public void AddServiceDefaults_directory_that_does_not_exist_is_refused_by_name()
    {
        var refused = Should.Throw<ConfigurationException>(() => Configuration(("Secrets:Directory", "/run/no-secrets")));

        refused.Message.ShouldBe("Secrets:Directory is '/run/no-secrets', and there is no such directory: mount the secrets there, or leave it out.");
    }

    private static IConfiguration Configuration(params (string, string)[] settings) => TestService.Build(settings: settings).Configuration;
}
