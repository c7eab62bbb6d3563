using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dcp;

/// <summary>
/// The wire form of DCP's objects, generated at compile time: reflection would cost at every start. The generator gives
/// an absent init-only property null, not its initial value, so properties that have one are settable.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Container))]
[JsonSerializable(typeof(ContainerNetwork))]
[JsonSerializable(typeof(Endpoint))]
[JsonSerializable(typeof(Executable))]
[JsonSerializable(typeof(Service))]
[JsonSerializable(typeof(DcpList<Container>))]
[JsonSerializable(typeof(DcpList<ContainerNetwork>))]
[JsonSerializable(typeof(DcpList<Endpoint>))]
[JsonSerializable(typeof(DcpList<Executable>))]
[JsonSerializable(typeof(DcpList<Service>))]
[JsonSerializable(typeof(DcpInfo))]
[JsonSerializable(typeof(DcpFailure))]
[JsonSerializable(typeof(DcpWatchLine))]
[JsonSerializable(typeof(IReadOnlyList<ServiceProducer>))]
internal sealed partial class DcpJson : JsonSerializerContext;

internal sealed record DcpList<T>(DcpListMetadata Metadata, List<T> Items);

internal sealed record DcpWatchLine(string Type, JsonElement Object);

internal sealed record DcpListMetadata(string? ResourceVersion);

/// <summary>The body of an answer that is not a success.</summary>
internal sealed record DcpFailure(string? Message, string? Reason);
