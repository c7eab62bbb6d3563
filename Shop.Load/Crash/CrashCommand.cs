using System.CommandLine;
using Shop.Load.Checking;
using Shop.Load.Target;
using Shop.Load.Terminal;
using Spectre.Console;

namespace Shop.Load.Crash;

/// <summary><c>crash</c>: starts the shop, shops while replicas are killed, and checks the history.</summary>
internal static class CrashCommand
{
    private static readonly string[] Services = ["catalog", "orders", "gateway"];

    public static Command Create()
    {
        var defaults = new CrashOptions { History = "" };
        var checkouts = new Option<int>("--checkouts") { Description = "How many checkouts are begun.", DefaultValueFactory = _ => defaults.Checkouts };
        var duration = new Option<TimeSpan>("--duration")
        {
            Description = "The time over which they are spread, such as 15s or 10m (default: 3m).",
            DefaultValueFactory = _ => defaults.Duration,
            CustomParser = TimeSpans.Parse,
        };
        var clients = new Option<int>("--clients") { Description = "How many customers shop at once.", DefaultValueFactory = _ => defaults.Clients };
        var killEvery = new Option<TimeSpan>("--kill-every")
        {
            Description = "The mean time between two kills (default: 2s).",
            DefaultValueFactory = _ => defaults.KillEvery,
            CustomParser = TimeSpans.Parse,
        };
        var seed = new Option<long?>("--seed") { Description = "Decides the checkouts and the kills (default: another one each time)." };
        var history = new Option<string?>("--history") { Description = "Where the history is written (default: artifacts/crash/<seed>.jsonl)." };
        var command = new Command("crash", "Starts the shop, kills replicas during checkouts, and checks that nothing is lost and nothing doubled.")
        {
            checkouts, duration, clients, killEvery, seed, history,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var number = parsed.GetValue(seed) ?? Random.Shared.Next();
            return ExecuteAsync(defaults with
            {
                Checkouts = parsed.GetValue(checkouts),
                Duration = parsed.GetValue(duration),
                Clients = parsed.GetValue(clients),
                KillEvery = parsed.GetValue(killEvery),
                Seed = number,
                History = parsed.GetValue(history) ?? Path.Combine("artifacts", "crash", $"{number}.jsonl"),
            }, cancellationToken);
        });
        return command;
    }

    private static async Task<int> ExecuteAsync(CrashOptions options, CancellationToken cancellationToken)
    {
        var starting = RunningShop.StartAsync(["--Local:Ephemeral=true"], _ => { }, Services, cancellationToken);
        await LiveStatus.ShowAsync(() => "Starting the shop.", starting);
        await using (var shop = await starting)
        {
            var counts = new CrashCounts();
            await LiveStatus.ShowAsync(counts.ToString, new CrashRun(shop, options, TimeProvider.System, counts).ExecuteAsync(cancellationToken));
        }
        AnsiConsole.Console.WriteLine($"Seed {options.Seed}, history {options.History}");
        return CheckCommand.Execute(options.History, AnsiConsole.Console);
    }
}
