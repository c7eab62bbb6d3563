using System.CommandLine;
using Shop.Load.Bench;
using Shop.Load.Bench.Product;
using Shop.Load.Checking;
using Shop.Load.Crash;

var root = new RootCommand("Load and failure runs against the shop, and the checker of what they record.")
{
    CrashCommand.Create(),
    CheckCommand.Create(),
    BenchCommand.Create(),
    BareEndpoint.CreateCommand(),
};

// What was started is stopped first, which takes a while.
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(15) });
