namespace Shop.Load.Load.Measuring;

/// <summary>What the shop can do: the most good answers per second that any number of clients got.</summary>
internal sealed record Capacity(IReadOnlyList<CapacityStep> Steps)
{
    public double PerSecond => Steps.Max(step => step.OkPerSecond);
}

/// <summary>A closed loop of so many clients.</summary>
internal sealed record CapacityStep(int Clients, double OkPerSecond, double OtherPerSecond);
