using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Shop.Catalog.Products.Answers;

/// <summary>A JSON body that is ready to be sent, again and again, with a strong ETag made of its bytes (RFC 9110, section 8.8).</summary>
internal sealed class JsonAnswer
{
    private const string Type = "application/json; charset=utf-8";

    // What a browser or a proxy may keep without asking; then it asks, and mostly gets 304.
    private static readonly StringValues OneSecond = "public, max-age=1";

    private readonly byte[] _body;
    private readonly StringValues _tag;
    private readonly string _text;

    private JsonAnswer(byte[] body)
    {
        _body = body;
        _text = $"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, 12))}\"";
        _tag = _text;
    }

    public static JsonAnswer Of<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>Sends the body, or 304 to a caller who has it already.</summary>
    public Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        var headers = response.Headers;
        headers.ETag = _tag;
        headers.CacheControl = OneSecond;
        if (context.Request.Headers.IfNoneMatch is { Count: > 0 } known && IsAmong(known))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = Type;
        response.ContentLength = _body.Length;
        // The server flushes at the end of the request, headers and body in one.
        if (!HttpMethods.IsHead(context.Request.Method))
            response.BodyWriter.Write(_body);
        return Task.CompletedTask;
    }

    private bool IsAmong(StringValues known)
    {
        if (known.Count == 1 && known[0] == _text)
            return true;
        return EntityTagHeaderValue.TryParseList(known, out var tags)
            && tags.Any(tag => tag.Tag == "*" || tag.Tag == _text);
    }
}
