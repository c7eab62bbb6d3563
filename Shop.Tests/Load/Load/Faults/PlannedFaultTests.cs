using Shop.Load.Load.Faults;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Load.Faults;

public sealed class PlannedFaultTests
{
    [Theory]
    [InlineData("10s=kill:catalog", 10, "Kill", "catalog", 1)]
    [InlineData("500ms=stop:orders/2", 0.5, "Stop", "orders", 2)]
    [InlineData("1m=restart:gateway", 60, "Restart", "gateway", 1)]
    [InlineData("10s=kill:redis", 10, "Kill", "redis", 1)]
    [InlineData("20s=start:redis", 20, "Start", "redis", 1)]
    [InlineData("5s=roll:all", 5, "Roll", "all", 1)]
    [InlineData("5s=roll:catalog", 5, "Roll", "catalog", 1)]
    public void Parse_a_fault_gives_it(string text, double seconds, string action, string target, int number) =>
        PlannedFault.Parse(text).ShouldBe(new(TimeSpan.FromSeconds(seconds), Enum.Parse<FaultAction>(action), target, number));

    [Theory]
    [InlineData("kill:catalog", "is no fault")]
    [InlineData("10=kill:catalog", "is no fault")]
    [InlineData("10s=maim:catalog", "kill, stop, start, restart and roll")]
    [InlineData("10s=kill:catalog/0", "is no fault")]
    [InlineData("10s=kill:warehouse", "names 'warehouse'; there are: catalog, orders, gateway, redis, postgres, all")]
    [InlineData("10s=kill:all", "all services at once")]
    [InlineData("10s=roll:redis", "only one")]
    public void Parse_anything_else_says_why_not(string text, string reason) =>
        Should.Throw<FormatException>(() => PlannedFault.Parse(text)).Message.ShouldContain(reason);
}
