using System.Runtime.CompilerServices;

namespace Shop.Tests;

/// <summary>
/// What the processes inherit that the tests start. Each lives for a minute or two, of which half its processor time went into compiling
/// for speed what it had compiled already.
/// </summary>
internal static class ChildProcesses
{
    [ModuleInitializer]
    internal static void Configure()
    {
        Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
        // Hexadecimal: from the 512th call on, rather than the 30th.
        Environment.SetEnvironmentVariable("DOTNET_TC_CallCountThreshold", "200");
    }
}
