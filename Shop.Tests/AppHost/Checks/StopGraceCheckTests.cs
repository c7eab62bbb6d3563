using Aspire.Hosting;
using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class StopGraceCheckTests
{
    private readonly Model _model = new();

    [Theory]
    [InlineData(16.9)]
    [InlineData(null)]
    public void Check_grace_too_short_says_what_it_is_for(double? grace)
    {
        var service = _model.AddService("orders").WithShutdown(drain: TimeSpan.FromSeconds(5), timeout: TimeSpan.FromSeconds(10));
        if (grace is { } seconds)
            service.WithStopGrace(TimeSpan.FromSeconds(seconds));

        _model.Check(new StopGraceCheck()).ShouldHaveSingleItem().ShouldBe(
            $"'orders' would be killed {FormattableString.Invariant($"{grace ?? 0}")} s after it was told to stop, but needs 17 s: it drains for 5 " +
            "s, ends its requests in 10 s " +
            "and sends its telemetry in 2 s. Raise .WithStopGrace or lower .WithShutdown.");
    }

    [Fact]
    public void Check_grace_that_just_suffices_is_fine()
    {
        _model.AddService("orders").WithShutdown(drain: TimeSpan.FromSeconds(5), timeout: TimeSpan.FromSeconds(10))
            .WithStopGrace(TimeSpan.FromSeconds(17));
        _model.Add("nginx").WithStopGrace(TimeSpan.Zero);

        _model.Check(new StopGraceCheck()).ShouldBeEmpty();
    }
}
