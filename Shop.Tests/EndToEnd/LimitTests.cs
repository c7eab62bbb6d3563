using System.Globalization;
using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

/// <summary>What the kernel holds each container to is what the file says.</summary>
[Collection(Stack.Name)]
public sealed class LimitTests(Stack stack)
{
    private static bool IsUnified => File.Exists("/sys/fs/cgroup/cgroup.controllers");

    [Fact(Explicit = true)]
    public async Task Memory_processors_and_processes_are_limited()
    {
        Container[] containers = [.. (await Stack.ContainersAsync()).DistinctBy(container => container.Service)];
        containers.ShouldNotBeEmpty();
        foreach (var container in containers)
        {
            var limits = stack.Services[container.Service].GetProperty("deploy").GetProperty("resources").GetProperty("limits");
            Read(container, "memory", "memory.limit_in_bytes", "memory.max").ShouldBe([Number("memory")], $"memory of {container}");
            Read(container, "pids", "pids.max", "pids.max").ShouldBe([Number("pids")], $"processes of {container}");
            var processors = Read(container, "cpu", "cpu.cfs_quota_us", "cpu.max");
            var period = IsUnified ? processors[1] : Read(container, "cpu", "cpu.cfs_period_us", "")[0];
            (processors[0] / period).ShouldBe(Number("cpus"), 0.001, $"processors of {container}");

            double Number(string name) => double.Parse(limits.GetProperty(name).ToString(), CultureInfo.InvariantCulture);
        }
    }

    private static double[] Read(Container container, string controller, string file, string unified) =>
    [
        .. File.ReadAllText(container.Cgroup(controller, IsUnified ? unified : file))
            .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(value => double.Parse(value, CultureInfo.InvariantCulture)),
    ];
}
