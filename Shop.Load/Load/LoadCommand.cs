using System.CommandLine;
using System.Text.Json;
using Shop.Load.Load.Plan;
using Shop.Load.Load.Report;
using Spectre.Console;

namespace Shop.Load.Load;

/// <summary><c>load [plan]</c>: sends load to a shop, does to it what is planned, and judges what was measured.</summary>
internal static class LoadCommand
{
    private const int Passed = 0;
    private const int Failed = 1;
    private const int Refused = 2;

    public static Command Create()
    {
        var plan = new Argument<string?>("plan")
        {
            Description = $"A file that holds options, or one of {string.Join(", ", PlanFile.Names)}.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var options = new PlanOptions();
        var json = new Option<bool>("--json") { Description = "Print the whole result as JSON." };
        var command = new Command("load", "Sends load to the shop in an open loop, with faults if so planned, and judges the result.") { plan, json };
        foreach (var option in options.All)
            command.Options.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                if (parsed.GetValue(plan) is { } nameOrPath)
                    parsed = command.Parse([.. PlanFile.ReadArguments(nameOrPath, parsed), .. parsed.Tokens.Skip(1).Select(token => token.Value)]);
                if (parsed.Errors is [var error, ..])
                    throw new PlanRefusedException(error.Message);
                return await ExecuteAsync(options.Read(parsed), parsed.GetValue(json), cancellationToken);
            }
            catch (LoadException e)
            {
                await Console.Error.WriteLineAsync($"shop: {e.Message}");
                return e is PlanRefusedException ? Refused : Failed;
            }
        });
        return command;
    }

    private static async Task<int> ExecuteAsync(LoadPlan plan, bool json, CancellationToken cancellationToken)
    {
        if (PlanLimits.Refuse(plan) is { } reason)
            throw new PlanRefusedException(reason);
        var progress = new RunProgress();
        var running = LoadRun.ExecuteAsync(plan, progress, TimeProvider.System, cancellationToken);
        await progress.ShowAsync(running);
        var report = LoadReport.Of(plan, await running);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(report, LoadJson.Default.LoadReport));
        else
            ReportPrinter.Print(report, AnsiConsole.Console);
        return report.Verdicts.Any(verdict => verdict.IsBreached) ? Failed : Passed;
    }
}
