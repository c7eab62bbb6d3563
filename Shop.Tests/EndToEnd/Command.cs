using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

/// <summary>Programs of this machine, docker with the engine on which <c>./shop e2e</c> runs the shop among them. None may run for ever.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>What it printed. One that fails fails the test, with what it complained of.</summary>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var (code, output, complaint) = await TryAsync(program, arguments);
        code.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {output} {complaint}");
        return output;
    }

    public static async Task<(int Code, string Output, string Complaint)> TryAsync(string program, params IEnumerable<string> arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var complaint = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, (await output).Trim(), (await complaint).Trim());
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
