using Shop.Load.Bench;
using Shop.Load.Bench.Orders;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Bench;

public sealed class PgBenchTests
{
    [Fact]
    public void Parse_what_pgbench_says_gives_its_rate() => PgBench.Parse(
        """
        number of transactions actually processed: 28431
        latency average = 22.520 ms
        initial connection time = 60.112 ms
        tps = 1420.945231 (without initial connection time)
        """).ShouldBe(1420.945231);

    [Fact]
    public void Parse_of_anything_else_is_refused() => Should.Throw<BenchException>(() => PgBench.Parse("connection refused"));
}
