using System.CommandLine;
using System.CommandLine.Invocation;
using Shop.AppHost.Checks;
using Shop.Load.Bench;
using Shop.Load.Bench.Gateway;
using Shop.Load.Bench.Product;
using Shop.Load.Checking;
using Shop.Load.Crash;
using Shop.Load.Load;

var root = new RootCommand("Load and failure runs against the shop, and the checker of what they record.")
{
    LoadCommand.Create(),
    CrashCommand.Create(),
    CheckCommand.Create(),
    BenchCommand.Create(),
    BareEndpoint.CreateCommand(),
    BareProxy.CreateCommand(),
};

var parsed = root.Parse(args);
// One sentence that says what is wrong; --help tells the rest.
if (parsed.Action is ParseErrorAction refusal)
    refusal.ShowHelp = false;

try
{
    // What was started is stopped first, which takes a while.
    return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(15), EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (Failure.Sentences(e) is { } sentences)
{
    foreach (var sentence in sentences)
        await Console.Error.WriteLineAsync($"shop: {sentence}");
    return 1;
}
