using System.Net;
using System.Reflection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shop.Catalog.Products;
using Shop.Gateway;
using Shop.Orders.Json;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Identity;
using Shouldly;
using Xunit;

namespace Shop.Tests.AccessRules;

/// <summary>matrix.md is complete, and it is true.</summary>
public sealed class AccessMatrixTests(ShopApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("catalog")]
    [InlineData("orders")]
    [InlineData("gateway")]
    public async Task Matrix_lists_the_endpoints_of_a_service_and_no_others(string service)
    {
        var offered = await ServiceEndpoints.OfAsync(AssemblyOf(service), Cancel);
        var listed = AccessMatrix.Read().Where(row => row.Service == service).Select(row => row.Endpoint).ToList();

        offered.Except(listed).ShouldBeEmpty("matrix.md lacks these");
        listed.Except(offered).ShouldBeEmpty("matrix.md lists what there is not");
        listed.ShouldBeUnique();
    }

    [Fact]
    public async Task Every_caller_gets_what_the_matrix_says()
    {
        using var visitors = await Visitors.OfAsync(app, Cancel);
        var wrong = new List<string>();

        foreach (var row in AccessMatrix.Read())
        {
            foreach (var (caller, expected) in row.Expected.Where(cell => cell.Value != "-" && !EndsOwnSession(row, cell.Key)))
            {
                using var answer = await visitors.AskAsync(row, caller, Cancel);
                if (!Fits(expected, answer.StatusCode))
                    wrong.Add($"{row} as {caller}: {(int)answer.StatusCode} instead of {expected}");
            }
            if (!row.IsInternal)
                continue;
            using var outside = await visitors.AskGatewayAsync(row, "operator", Cancel);
            if (outside.StatusCode != HttpStatusCode.NotFound)
                wrong.Add($"{row} through the gateway: {(int)outside.StatusCode}");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Service_takes_no_token_but_a_fresh_one_of_the_shops()
    {
        using var visitors = await Visitors.OfAsync(app, Cancel);
        var past = new FakeTimeProvider(TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(5));
        var (someone, key) = (new Caller("o_1", Roles.Operator), await app.TokenKeyAsync());
        var expired = new CallerTokens(Options.Create(new TokenOptions { Key = key }), past).Issue(someone);
        var worthless = new Dictionary<string, string?>
        {
            ["no token"] = null,
            ["a forged token"] = TestTokens.For(someone.Id, someone.Role, "a key that somebody has made up for this"),
            ["an expired token"] = expired,
            ["a token without a signature"] = $"eyJhbGciOiJub25lIn0.{expired.Split('.')[1]}.",
        };
        var wrong = new List<string>();

        foreach (var row in AccessMatrix.Read().Where(row => row.Service != "gateway"))
        {
            foreach (var (name, token) in worthless)
            {
                using var answer = await visitors.AskServiceAsync(row, token, Cancel);
                if (!Fits(row.IsForAnyone ? "yes" : "401", answer.StatusCode))
                    wrong.Add($"{row} with {name}: {(int)answer.StatusCode}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    // The browsers of this test are used again; that everybody may sign out is tested where sessions are.
    private static bool EndsOwnSession(AccessRow row, string caller) => row is { Method: "DELETE", Path: "/api/session" } && caller != "anonymous";

    // What is let in may still lack something: a body, a precondition.
    private static bool Fits(string expected, HttpStatusCode status) => expected == "yes"
        ? (int)status < 500 && status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        : expected == $"{(int)status}";

    private static Assembly AssemblyOf(string service) => service switch
    {
        "catalog" => typeof(ProductEndpoints).Assembly,
        "orders" => typeof(OrdersJson).Assembly,
        _ => typeof(GatewayOptions).Assembly,
    };
}
