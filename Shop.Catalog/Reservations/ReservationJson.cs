using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Catalog.Reservations;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReserveRequest))]
[JsonSerializable(typeof(ReserveResponse))]
[JsonSerializable(typeof(SettleRequest))]
[JsonSerializable(typeof(SettleResponse))]
[JsonSerializable(typeof(IReadOnlyList<ReservedLine>))]
internal sealed partial class ReservationJson : JsonSerializerContext;
