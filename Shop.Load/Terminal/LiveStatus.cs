using Spectre.Console;

namespace Shop.Load.Terminal;

/// <summary>Says on standard error what is going on: live for people, nothing for scripts.</summary>
internal static class LiveStatus
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether people watch.</summary>
    public static bool IsLive => !Console.IsErrorRedirected && ErrorConsole().Profile.Capabilities.Interactive;

    /// <param name="describe">What is going on now; asked again and again.</param>
    /// <param name="work">What goes on.</param>
    public static async Task ShowAsync(Func<string> describe, Task work)
    {
        if (IsLive)
        {
            await ErrorConsole().Status().StartAsync(Markup.Escape(describe()), async status =>
            {
                while (await Task.WhenAny(work, Task.Delay(Refresh, TimeProvider.System)) != work)
                    status.Status(Markup.Escape(describe()));
            });
        }
        await work;
    }

    private static IAnsiConsole ErrorConsole() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
}
