using System.Runtime.InteropServices;

namespace Shop.Load.Bench;

/// <summary>The machine in one line, to stand beside its figures.</summary>
internal static class Machine
{
    public static string Describe() =>
        $"{Environment.ProcessorCount} × {Processor()}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : $"{RuntimeInformation.ProcessArchitecture}";
}
