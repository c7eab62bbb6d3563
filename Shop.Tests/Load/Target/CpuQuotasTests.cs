using System.Diagnostics;
using Shop.Load.Target;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Target;

public sealed class CpuQuotasTests
{
    [Fact]
    public async Task Hold_a_busy_process_gives_it_no_more_than_its_share()
    {
        CpuQuotas quotas;
        try
        {
            quotas = CpuQuotas.Create();
        }
        catch (QuotaException e)
        {
            Assert.Skip(e.Message);
            return;
        }

        using var busy = Process.Start("bash", ["-c", "while :; do :; done"]);
        try
        {
            quotas.Hold("busy", busy.Id, 0.1);
            var (before, begun) = (busy.TotalProcessorTime, TimeProvider.System.GetTimestamp());
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
            busy.Refresh();

            ((busy.TotalProcessorTime - before) / TimeProvider.System.GetElapsedTime(begun)).ShouldBeLessThan(0.15);
        }
        finally
        {
            busy.Kill();
            await busy.WaitForExitAsync(TestContext.Current.CancellationToken);
            await quotas.DisposeAsync();
        }
    }
}
