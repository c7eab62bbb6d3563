using Shop.Deploy.Compose;
using Shop.Deploy.Model;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

public sealed class SecretsTests
{
    private static readonly Deployment s_deployment = SmallDeployment.Create();

    private readonly WrittenCompose _written = new(s_deployment);

    [Fact]
    public void Variable_with_a_secret_is_a_file_and_no_variable()
    {
        var orders = _written.Service("orders");

        orders["environment"].Keys().ShouldNotContain("ConnectionStrings__ordersdb");
        var reference = orders["secrets"]!.AsArray().ShouldHaveSingleItem();
        (reference!["source"].Text(), reference["target"].Text()).ShouldBe(("orders-ConnectionStrings__ordersdb", "ConnectionStrings__ordersdb"));
        _written.Section("secrets")["orders-ConnectionStrings__ordersdb"]!["file"].Text().ShouldBe("./secrets/orders/ConnectionStrings__ordersdb");
    }

    [Fact]
    public void Secret_file_of_a_service_holds_the_whole_value() =>
        Content("secrets/orders/ConnectionStrings__ordersdb").ShouldBe("Host=postgres;Password=<postgres-password>");

    [Fact]
    public void Files_hold_no_secret_and_no_way_to_give_one_by_a_variable()
    {
        foreach (var secret in s_deployment.Parameters.Where(parameter => parameter.IsSecret))
            _written.Files.ShouldAllBe(file => !file.Content.Contains(secret.VariableName, StringComparison.Ordinal), secret.Name);
        _written.Files.ShouldAllBe(file => !file.Path.StartsWith("secrets/", StringComparison.Ordinal));
    }

    [Fact]
    public void Secrets_that_are_declared_are_those_that_are_used_and_made()
    {
        var used = _written.Services.SelectMany(container => container.Value!["secrets"]?.AsArray() ?? [])
            .Select(reference => reference!["source"].Text()).Distinct();

        _written.Section("secrets").Keys().ShouldBe(used, ignoreOrder: true);
        _written.Section("secrets").Select(secret => secret.Value!["file"].Text()).ShouldBe(
            new ComposeWriter().Secrets(s_deployment).Select(secret => $"./{secret.Path}"), ignoreOrder: true);
    }

    [Fact]
    public void Secrets_and_settings_of_the_owner_are_never_checked_in() =>
        new[] { ".env", "secrets/", "compose.override.yaml" }.ShouldBeSubsetOf(_written.File(".gitignore").Split('\n'));

    [Fact]
    public void Redis_lets_its_user_do_nothing_dangerous() =>
        Content("secrets/cache/users.acl").ShouldBe("user default on ><cache-password> ~* &* +@all -@dangerous +info\n");

    [Fact]
    public void Password_of_the_replication_is_one_of_its_own()
    {
        Content("secrets/postgres/password").ShouldBe("<postgres-password>");
        Content("secrets/postgres/replication-password").ShouldBe("<postgres-replication-password>");
    }

    private static string Content(string path) =>
        new ComposeWriter().Secrets(s_deployment).Single(secret => secret.Path == path).Content.Render(parameter => $"<{parameter.Name}>");
}
