using System.Runtime.InteropServices;

namespace Shop.Load.Target;

/// <summary>The signals that .NET itself cannot send.</summary>
internal static class Signals
{
    private const int Term = 15;

    /// <summary>What <c>kill -TERM</c> does. Nothing, if there is no such process.</summary>
    public static void Terminate(int processId) => _ = Kill(processId, Term);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
