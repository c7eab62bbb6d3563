using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.AppHost.Checks;

namespace Aspire.Hosting;

/// <summary>The last line of AppHost.cs.</summary>
public static class RunExtensions
{
    /// <summary>Checks the model, then runs or publishes it. What the user can mend is said in a sentence on standard error.</summary>
    /// <returns>The exit code: 0, or 1 after such a sentence.</returns>
    public static Task<int> BuildAndRunAsync(this IDistributedApplicationBuilder builder, string[] args)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(args);

        return builder.BuildAndRunAsync(args, Console.Error);
    }

    internal static async Task<int> BuildAndRunAsync(this IDistributedApplicationBuilder builder, string[] args, TextWriter errors)
    {
        builder.Eventing.Subscribe<BeforeStartEvent>((start, _) =>
        {
            ModelChecks.Verify(new(start.Model, builder.Configuration, builder.ExecutionContext.IsRunMode, args));
            return Task.CompletedTask;
        });
        // A failed start is told below, in a sentence; the host would tell it first, with a stack trace.
        builder.Services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None));
        try
        {
            await using var app = builder.Build();
            await app.RunAsync();
            return Environment.ExitCode;
        }
        catch (Exception e) when (Failure.Sentences(e) is { } sentences)
        {
            foreach (var sentence in sentences)
                await errors.WriteLineAsync($"shop: {sentence}");
            return 1;
        }
    }
}
