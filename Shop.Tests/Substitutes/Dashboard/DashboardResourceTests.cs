using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Dashboard;

public sealed class DashboardResourceTests
{
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
    {
        Args = ["--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true", "--ASPNETCORE_URLS=http://localhost:15100"],
        ProjectDirectory = Path.GetTempPath()
    });

    [Fact]
    public async Task AddTo_gives_services_the_address_the_key_and_the_intervals()
    {
        _builder.Environment.EnvironmentName = Environments.Development;
        var service = AddService();

        DashboardResource.AddTo(_builder);

        var variables = await EnvironmentOfAsync(service);
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"].ShouldBeOfType<EndpointReference>().EndpointName.ShouldBe("otlp-grpc");
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"].ShouldBe("grpc");
        variables["OTEL_EXPORTER_OTLP_HEADERS"].ShouldBe($"x-otlp-api-key={_builder.Configuration["AppHost:OtlpApiKey"]}");
        variables["OTEL_BSP_SCHEDULE_DELAY"].ShouldBe("1000");
        variables["OTEL_TRACES_SAMPLER"].ShouldBe("always_on");
    }

    [Fact]
    public async Task AddTo_outside_of_development_leaves_the_exporters_intervals_alone()
    {
        _builder.Environment.EnvironmentName = Environments.Production;
        var service = AddService();

        DashboardResource.AddTo(_builder);

        var variables = await EnvironmentOfAsync(service);
        variables.ShouldContainKey("OTEL_EXPORTER_OTLP_ENDPOINT");
        variables.ShouldNotContainKey("OTEL_BSP_SCHEDULE_DELAY");
    }

    [Fact]
    public async Task OtlpEnvironment_without_a_dashboard_sets_nothing() => (await EnvironmentOfAsync(AddService())).ShouldBeEmpty();

    [Fact]
    public void AddTo_puts_a_hidden_dashboard_first()
    {
        AddService();

        DashboardResource.AddTo(_builder);

        var dashboard = _builder.Resources[0].ShouldBeOfType<ExecutableResource>();
        dashboard.Name.ShouldBe("aspire-dashboard");
        dashboard.Annotations.OfType<ResourceSnapshotAnnotation>().Single().InitialSnapshot.IsHidden.ShouldBeTrue();
        dashboard.GetEndpoint("http").EndpointAnnotation.Port.ShouldBe(15100);
        dashboard.GetEndpoint("otlp-grpc").EndpointAnnotation.Port.ShouldBeNull();
    }

    [Fact]
    public async Task Fill_tells_the_dashboard_where_to_listen_and_whom_to_let_in()
    {
        _builder.Configuration["ASPIRE_DASHBOARD_MCP_ENDPOINT_URL"] = "passed on";
        DashboardResource.AddTo(_builder);
        var dashboard = (ExecutableResource)_builder.Resources[0];
        foreach (var endpoint in dashboard.Annotations.OfType<EndpointAnnotation>())
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", endpoint.Port ?? 4317, "1234");
        var variables = new Dictionary<string, object>();

        DashboardEnvironment.Fill(
            variables, dashboard, DashboardOptions.Read(_builder.Configuration), _builder.Configuration, new Uri("http://127.0.0.1:99/"), "/home/me");

        (await TextAsync(variables["ASPNETCORE_URLS"])).ShouldBe("http://localhost:1234");
        (await TextAsync(variables["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"])).ShouldBe("http://localhost:1234");
        (await TextAsync(variables["DASHBOARD__FRONTEND__PUBLICURL"])).ShouldBe("http://localhost:15100");
        variables["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"].ShouldBe("http://127.0.0.1:99");
        variables["DASHBOARD__FRONTEND__BROWSERTOKEN"].ShouldBe(_builder.Configuration["AppHost:BrowserToken"]);
        variables["DASHBOARD__OTLP__PRIMARYAPIKEY"].ShouldBe(_builder.Configuration["AppHost:OtlpApiKey"]);
        variables["DASHBOARD__RESOURCESERVICECLIENT__AUTHMODE"].ShouldBe("ApiKey");
        variables["ASPIRE_DASHBOARD_MCP_ENDPOINT_URL"].ShouldBe("passed on");
        variables["HOME"].ShouldBe("/home/me");
    }

    [Fact]
    public void Home_that_cannot_be_written_is_replaced_until_the_end()
    {
        // Not even root can write below a file.
        var unwritable = Path.Combine(typeof(DashboardHome).Assembly.Location, "home");
        string replacement;
        using (var home = new DashboardHome(unwritable))
        {
            replacement = home.Directory;
            Directory.Exists(replacement).ShouldBeTrue();
        }

        Directory.Exists(replacement).ShouldBeFalse();
    }

    private NamedService AddService()
    {
        var service = new NamedService("catalog");
        _builder.AddResource(service);
        OtlpEnvironment.AddTo(service, _builder.Configuration, _builder.Environment);
        return service;
    }

    private async Task<Dictionary<string, object>> EnvironmentOfAsync(NamedService service)
    {
        var context = new EnvironmentCallbackContext(_builder.ExecutionContext, service);
        foreach (var callback in service.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await callback.Callback(context);
        return context.EnvironmentVariables;
    }

    private static async Task<string?> TextAsync(object value) =>
        await ((IValueProvider)value).GetValueAsync(TestContext.Current.CancellationToken);

    private sealed class NamedService(string name) : Resource(name), IResourceWithEnvironment;
}
