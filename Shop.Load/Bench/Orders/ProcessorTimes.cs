using System.Diagnostics;
using System.Globalization;
using Shop.Load.Target;

namespace Shop.Load.Bench.Orders;

/// <summary>The processor time that each part of the shop has taken so far, its load generator included.</summary>
internal sealed record ProcessorTimes(TimeSpan Orders, TimeSpan Catalog, TimeSpan Postgres, TimeSpan Load)
{
    public static ProcessorTimes Now(IEnumerable<Replica> orders, IEnumerable<Replica> catalog, int postmaster) => new(
        Sum(orders.Select(replica => replica.ProcessId!.Value)),
        Sum(catalog.Select(replica => replica.ProcessId!.Value)),
        Sum(ServerProcesses(postmaster)),
        Environment.CpuUsage.TotalTime);

    /// <summary>What was taken between <paramref name="before"/> and this, for each of so many orders.</summary>
    public string PerOrder(ProcessorTimes before, int orders) => string.Create(
        CultureInfo.InvariantCulture,
        $"Orders {(Orders - before.Orders).TotalMilliseconds / orders:0.00} ms, Catalog {(Catalog - before.Catalog).TotalMilliseconds / orders:0.00} ms, " +
        $"PostgreSQL {(Postgres - before.Postgres).TotalMilliseconds / orders:0.00} ms, clients {(Load - before.Load).TotalMilliseconds / orders:0.00} ms");

    private static TimeSpan Sum(IEnumerable<int> processIds) => processIds.Aggregate(TimeSpan.Zero, (sum, id) => sum + TimeOf(id));

    private static TimeSpan TimeOf(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.TotalProcessorTime;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // A server process that has ended meanwhile.
            return TimeSpan.Zero;
        }
    }

    // The backends are children of the postmaster. Those of pools live as long as the services.
    private static IEnumerable<int> ServerProcesses(int postmaster) =>
        File.ReadAllText($"/proc/{postmaster}/task/{postmaster}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture)).Append(postmaster);
}
