using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Gateway.Sessions;

/// <param name="Id">The caller's id; left out when there is no session.</param>
/// <param name="Role">anonymous, guest, customer or operator.</param>
/// <param name="Email">The account's e-mail address; left out for guests.</param>
/// <param name="Name">The account's name; left out for guests.</param>
internal sealed record SessionResponse(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id,
    string Role,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Email,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name)
{
    public static SessionResponse Of(Session? session) =>
        session is null ? new(null, "anonymous", null, null) : new(session.Id, session.Role, session.Email, session.Name);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SessionResponse))]
internal sealed partial class SessionJson : JsonSerializerContext;
