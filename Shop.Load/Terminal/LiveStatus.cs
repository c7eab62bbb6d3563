using Spectre.Console;

namespace Shop.Load.Terminal;

/// <summary>Says on standard error what is going on: live for people, nothing for scripts.</summary>
internal static class LiveStatus
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    /// <param name="describe">What is going on now; asked again and again.</param>
    /// <param name="work">What goes on.</param>
    public static async Task ShowAsync(Func<string> describe, Task work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (console.Profile.Capabilities.Interactive && !Console.IsErrorRedirected)
        {
            await console.Status().StartAsync(Markup.Escape(describe()), async status =>
            {
                while (await Task.WhenAny(work, Task.Delay(Refresh, TimeProvider.System)) != work)
                    status.Status(Markup.Escape(describe()));
            });
        }
        await work;
    }
}
