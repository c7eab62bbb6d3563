using System.Diagnostics;

namespace Shop.Load.Bench;

/// <summary>A hidden command of this program, run as a process of its own, which something of the shop is compared to.</summary>
internal static class Yardstick
{
    public static Process Start(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(Yardstick).Assembly.Location, command, .. arguments]);
        // What Sdk.Web gives the services.
        start.Environment["DOTNET_gcServer"] = "1";
        return Process.Start(start)!;
    }

    public static async ValueTask EndAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
