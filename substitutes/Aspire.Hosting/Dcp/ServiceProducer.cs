using System.Text.Json;

namespace Aspire.Hosting.Dcp;

/// <summary>
/// Says that an executable or container serves a <see cref="Service"/>. Without <paramref name="Port"/>, DCP chooses a
/// free port per replica, and the replica must take it from <see cref="PortTemplate"/> in its environment or arguments.
/// </summary>
/// <param name="ServiceName">The name of the <see cref="Service"/> object.</param>
/// <param name="Address">The address the program listens on; null means that of <c>addressForServing</c>.</param>
/// <param name="Port">The port the program listens on (for a container: inside it); null lets DCP choose.</param>
internal sealed record ServiceProducer(string ServiceName, string? Address = null, int? Port = null)
{
    public const string Annotation = "service-producer";

    /// <summary>The port on which the replica that holds this text is to listen.</summary>
    public static string PortTemplate(string serviceName) => $$$"""{{- portForServing "{{{serviceName}}}" -}}""";

    public static void Annotate(DcpMetadata metadata, IReadOnlyList<ServiceProducer> services)
    {
        if (services.Count > 0)
            metadata.Annotations[Annotation] = JsonSerializer.Serialize(services, DcpJson.Default.IReadOnlyListServiceProducer);
    }
}
