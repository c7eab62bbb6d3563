using System.CommandLine;
using Shop.Load.History;
using Spectre.Console;

namespace Shop.Load.Checking;

/// <summary><c>check FILE</c>: the verdict on a history, from the file alone.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A history that a crash run has recorded." };
        var command = new Command("check", "Checks a recorded history; reads nothing but the file. Exit code 0: it holds, 1: it is broken, 2: it is no history.") { file };
        command.SetAction(parsed => Execute(parsed.GetRequiredValue(file), AnsiConsole.Console));
        return command;
    }

    internal static int Execute(string path, IAnsiConsole console)
    {
        try
        {
            var verdict = HistoryChecker.Check(HistoryReader.Read(path));
            console.Print(verdict);
            return verdict.Holds ? 0 : 1;
        }
        catch (HistoryException e)
        {
            Console.Error.WriteLine($"shop: {e.Message}");
            return 2;
        }
    }
}
