using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shop.Tests.EndToEnd;

/// <summary>Whom Alertmanager tells: an address outside of the engine, which the deployment has as a secret.</summary>
internal sealed class Webhook : IAsyncDisposable
{
    /// <summary>Whose alert is waited for.</summary>
    public const string Job = "rehearsal";

    private readonly TaskCompletionSource<JsonElement> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _application;

    private Webhook()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _application = builder.Build();
        _application.MapPost("/{*path}", (JsonElement said) =>
        {
            // Others may be told of at the same time, the parts that are not there among them.
            if (said.GetProperty("commonLabels").TryGetProperty("job", out var job) && job.GetString() == Job)
                _told.TrySetResult(said);
            return TypedResults.Ok();
        });
    }

    /// <summary>The first thing it was told of the job.</summary>
    public Task<JsonElement> Told => _told.Task;

    public static async Task<Webhook> StartAsync()
    {
        var webhook = new Webhook();
        webhook._application.Urls.Add(new Uri(Stack.Secret("parameters/alert-webhook")).GetLeftPart(UriPartial.Authority));
        await webhook._application.StartAsync();
        return webhook;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
