using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace Shop.AppHost.Local;

/// <summary>Finds out whether a container engine answers; a client without its engine is not enough.</summary>
internal static class ContainerRuntime
{
    /// <summary>The name of the setting by which Aspire is told to use one runtime.</summary>
    internal const string Setting = "ASPIRE_CONTAINER_RUNTIME";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Asks the configured runtime, or Docker and Podman at the same time, for at most three seconds.</summary>
    public static bool Answers(IConfiguration configuration)
    {
        string[] clients = configuration[Setting] is { Length: > 0 } one ? [one] : ["docker", "podman"];
        var answers = clients.Select(client => Task.Run(() => Answers(client))).ToArray();
        return Task.WhenAll(answers).GetAwaiter().GetResult().Contains(true);
    }

    // `version` of Docker and `info` of Podman, which has no server, both fail without a working engine.
    internal static bool Answers(string client)
    {
        string[] question = Path.GetFileName(client) == "podman" ? ["info"] : ["version", "--format", "{{.Server.Version}}"];
        try
        {
            using var process = Process.Start(new ProcessStartInfo(client, question)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(Patience))
                return process.ExitCode == 0;

            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
