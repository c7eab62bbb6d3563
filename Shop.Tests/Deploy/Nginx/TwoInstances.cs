using Microsoft.AspNetCore.Http;
using Shop.Tests.Gateway;

namespace Shop.Tests.Deploy.Nginx;

/// <summary>Two gateways' stand-ins, which say who they are.</summary>
internal sealed class TwoInstances : IAsyncDisposable
{
    private TwoInstances(FakeService first, FakeService second) => (First, Second) = (first, second);

    public FakeService First { get; }
    public FakeService Second { get; }

    public Uri[] Addresses => [First.Address, Second.Address];

    public IEnumerable<FakeService.Asked> Requests => First.Requests.Concat(Second.Requests);

    public static async Task<TwoInstances> StartAsync(RequestDelegate? first = null, RequestDelegate? second = null) =>
        new(await FakeService.StartAsync(first ?? Answer("first")), await FakeService.StartAsync(second ?? Answer("second")));

    public static RequestDelegate Answer(string text) => context => context.Response.WriteAsync(text);

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }
}
