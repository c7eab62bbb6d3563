namespace Shop.Deploy.Model;

/// <summary>The reverse proxy where the outside comes in: it ends TLS and passes requests on to <see cref="Upstream"/>.</summary>
/// <param name="Upstream">The external service.</param>
/// <param name="HttpPort">The port of the host that redirects to https.</param>
/// <param name="HttpsPort">The port of the host for https.</param>
/// <param name="Timeout">Longer than the upstream's own request timeout.</param>
/// <param name="RequestsPerSecond">What one client address may ask for, with a burst of twice as many.</param>
/// <param name="Connections">What one client address may hold open.</param>
internal sealed record Edge(
    string Upstream,
    LoadBalancing LoadBalancing,
    int HttpPort,
    int HttpsPort,
    TimeSpan Timeout,
    int RequestsPerSecond,
    int Connections,
    Compute Limits,
    Compute Reservations);
