using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Secrets;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Hosting;

public sealed class ModelTypesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1st", "does not begin with a letter")]
    [InlineData("a_b", "has characters other than ASCII letters, digits and hyphens")]
    [InlineData("a-", "ends in a hyphen")]
    [InlineData("a--b", "has two hyphens in a row")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "is longer than 64 characters")]
    public void AddContainer_bad_name_says_the_rule(string name, string rule) =>
        Should.Throw<ArgumentException>(() => MiniApp.Create().AddContainer(name, "image")).Message.ShouldContain(rule);

    [Fact]
    public void AddContainer_second_of_a_name_is_refused()
    {
        var builder = MiniApp.Create();
        builder.AddContainer("web", "image");

        Should.Throw<DistributedApplicationException>(() => builder.AddContainer("WEB", "image")).Message.ShouldContain("'WEB'");
    }

    [Fact]
    public async Task ReferenceExpression_fills_values_and_placeholders()
    {
        var builder = MiniApp.Create("--Parameters:user=ann", "--Parameters:secret=p@ss word");
        var user = builder.AddParameter("user");
        var secret = builder.AddParameter("secret", secret: true);

        var expression = ReferenceExpression.Create($"{{{user}}}:{secret.Resource:uri}");

        (await expression.GetValueAsync(Token)).ShouldBe("{ann}:p%40ss%20word");
        expression.Format.ShouldBe("{{{0}}}:{1}");
        expression.ManifestExpressions[0].ShouldBe("{user.value}");
    }

    [Fact]
    public async Task Environment_of_a_reference_follows_the_flags()
    {
        var builder = MiniApp.Create();
        var source = builder.AddConnectionString("store", ReferenceExpression.Create($"Host=here"));
        var all = builder.AddShell("all", "true").WithReference(source);
        var none = builder.AddShell("none", "true").WithReference(source).WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.None);

        (await VariablesAsync(builder, all.Resource)).Keys.ShouldContain("ConnectionStrings__store");
        (await VariablesAsync(builder, none.Resource)).ShouldBeEmpty();
    }

    [Fact]
    public void WaitFor_itself_is_refused()
    {
        var tool = MiniApp.Create().AddShell("tool", "true");

        Should.Throw<DistributedApplicationException>(() => tool.WaitFor(tool)).Message.ShouldBe("The resource 'tool' cannot wait for itself.");
    }

    [Fact]
    public void GenerateParameterDefault_keeps_to_its_classes()
    {
        var value = new GenerateParameterDefault { MinLength = 40, Special = false, MinNumeric = 5 }.GetDefaultValue();

        value.Length.ShouldBe(40);
        value.ShouldAllBe(c => char.IsAsciiLetterOrDigit(c));
        value.Count(char.IsAsciiDigit).ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public async Task SecretsStore_two_at_once_generate_one_value()
    {
        var directory = Directory.CreateTempSubdirectory("shop-secrets-");
        try
        {
            var file = Path.Combine(directory.FullName, "id", "secrets.json");

            var values = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
                Task.Run(() => new SecretsStore(file).GetOrAdd("Parameters:p", () => Guid.NewGuid().ToString()), Token)));

            values.Distinct().Count().ShouldBe(1);
            new ConfigurationBuilder().AddJsonFile(file).Build()["Parameters:p"].ShouldBe(values[0]);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<Dictionary<string, object>> VariablesAsync(IDistributedApplicationBuilder builder, ExecutableResource resource)
    {
        var context = new EnvironmentCallbackContext(builder.ExecutionContext, resource, cancellationToken: Token);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(context);
        return context.EnvironmentVariables;
    }
}
