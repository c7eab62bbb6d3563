namespace Shop.AppHost.Checks;

/// <summary>The checks of the model.</summary>
internal static class ModelChecks
{
    private static readonly IModelCheck[] All =
    [
        new KnownOptionsCheck(),
        new KnownParametersCheck(),
        new UniqueNamesCheck(),
        new WaitCycleCheck(),
        new ProbesCheck(),
        new ReplicaRangeCheck(),
        new ComputeBudgetCheck(),
        new ConnectionBudgetCheck(),
        new TimeoutsCheck(),
        new StopGraceCheck(),
        new NetworksCheck(),
        new LoadBalancingCheck(),
        new RolloutCheck(),
        new FreePortsCheck(),
    ];

    /// <summary>Makes all checks.</summary>
    /// <exception cref="ModelCheckException">There are breaches.</exception>
    public static void Verify(ModelCheckContext context)
    {
        string[] breaches = [.. All.SelectMany(check => check.Check(context))];
        if (breaches.Length > 0)
            throw new ModelCheckException(breaches);
    }
}
