using Shop.Load.Bench;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Bench;

public sealed class WrkTests
{
    private const string Output =
        """
        Running 5s test @ http://localhost:5000/
          1 threads and 32 connections
          Thread Stats   Avg      Stdev     Max   +/- Stdev
            Latency     1.02ms    0.91ms  21.31ms   89.12%
            Req/Sec    33.40k     2.45k   38.11k    70.00%
          Latency Distribution
             50%  840.00us
             75%    1.31ms
             90%    2.10ms
             99%    4.25ms
          166312 requests in 5.01s, 98.21MB read
        Requests/sec:  33195.61
        Transfer/sec:     19.60MB
        """;

    [Fact]
    public void Parse_what_wrk_says_gives_its_figures() =>
        Wrk.Parse(Output).ShouldBe(new WrkResult(33195.61, 166312, TimeSpan.FromMicroseconds(840), TimeSpan.FromMilliseconds(4.25)));

    [Theory]
    [InlineData("  Non-2xx or 3xx responses: 7")]
    [InlineData("  Socket errors: connect 0, read 7, write 0, timeout 0")]
    public void Parse_of_a_run_with_failures_is_refused(string line) => Should.Throw<BenchException>(() => Wrk.Parse($"{Output}\n{line}\n"));

    [Fact]
    public void Parse_of_anything_else_is_refused() => Should.Throw<BenchException>(() => Wrk.Parse("unable to connect"));
}
