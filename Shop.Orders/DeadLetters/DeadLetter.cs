using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Orders.DeadLetters;

/// <summary>An order that the saga gave up, and why the last attempt failed.</summary>
internal sealed record DeadLetter(Guid OrderId, string Reason, int Attempts, DateTimeOffset DiedAt);

/// <param name="Items">The longest dead first.</param>
/// <param name="Next">The 'after' of the next page; null on the last one.</param>
internal sealed record DeadLetterPage(IReadOnlyList<DeadLetter> Items, string? Next);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DeadLetterPage))]
internal sealed partial class DeadLetterJson : JsonSerializerContext;
