using System.CommandLine;
using Shop.Deploy.Export;

const int Failed = 1;
const int Refused = 2;

var root = new RootCommand("Deployments of the shop, from its manifest.")
{
    ExportCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors is [var error, ..])
    return Say(string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Refused);
try
{
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (DeploymentException e)
{
    return Say(e.Message, Refused);
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    return Say(e.Message, Failed);
}

static int Say(string sentence, int code)
{
    Console.Error.WriteLine($"shop: {sentence}");
    return code;
}
