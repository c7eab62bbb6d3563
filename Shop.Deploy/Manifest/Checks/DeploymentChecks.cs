namespace Shop.Deploy.Manifest.Checks;

/// <summary>What must hold between the parts of a deployment. The model has checked most of it; a manifest may have been changed since.</summary>
internal static class DeploymentChecks
{
    private static readonly Action<ReadDeployment>[] s_all =
    [
        NamesCheck.Verify,
        NetworksCheck.Verify,
        ReachCheck.Verify,
        RolloutCheck.Verify,
        WaitsCheck.Verify,
        TimeoutsCheck.Verify,
        ComputeCheck.Verify,
        ConnectionsCheck.Verify,
    ];

    /// <exception cref="ManifestException">The first breach.</exception>
    public static void Verify(ReadDeployment deployment)
    {
        foreach (var verify in s_all)
            verify(deployment);
    }
}
