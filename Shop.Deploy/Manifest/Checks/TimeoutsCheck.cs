namespace Shop.Deploy.Manifest.Checks;

/// <summary>Whoever passes a request on waits for longer than that may take.</summary>
internal static class TimeoutsCheck
{
    public static void Verify(ReadDeployment read)
    {
        var timeouts = read.Deployment.Services.ToDictionary(service => service.Name, service => service.RequestTimeout);
        Nests($"{read.Place}.edge.timeoutSeconds", read.Deployment.Edge.Timeout, read.Deployment.Edge.Upstream);
        foreach (var (service, _, upstreams) in read.Services)
        {
            foreach (var upstream in upstreams)
                Nests($"{read.Place}.services.{service.Name}.requestTimeoutSeconds", service.RequestTimeout, upstream);
        }

        void Nests(string place, TimeSpan outer, string upstream)
        {
            if (outer <= timeouts[upstream])
            {
                throw new ManifestException(place, FormattableString.Invariant(
                    $"is {outer.TotalSeconds}, but must be more than the {timeouts[upstream].TotalSeconds} of '{upstream}', which it waits for."));
            }
        }
    }
}
