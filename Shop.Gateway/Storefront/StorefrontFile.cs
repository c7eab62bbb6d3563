using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Shop.Gateway.Storefront;

/// <summary>A file of the storefront, ready to be sent: as it is, and compressed.</summary>
internal sealed class StorefrontFile
{
    private const string Gzip = "gzip";

    private readonly string _contentType;
    private readonly byte[] _plain;
    private readonly byte[] _compressed;
    private readonly string _hash;

    public StorefrontFile(string path, byte[] bytes)
    {
        _contentType = ContentTypes.Of(path);
        _plain = bytes;
        _compressed = Compress(bytes);
        _hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
    }

    public ReadOnlyMemory<byte> Bytes => _plain;

    /// <summary>The answer, or 304 for a caller that has this file already.</summary>
    /// <param name="cacheControl">How long the caller may keep it.</param>
    public FileContentHttpResult Answer(HttpContext context, string cacheControl)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = cacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesGzip(context.Request))
            return TypedResults.Bytes(_plain, _contentType, entityTag: new EntityTagHeaderValue($"\"{_hash}\""));

        headers.ContentEncoding = Gzip;
        return TypedResults.Bytes(_compressed, _contentType, entityTag: new EntityTagHeaderValue($"\"{_hash}-gz\""));
    }

    /// <summary>Writes the file as the body of an answer that has a status already.</summary>
    public async Task WriteAsync(HttpResponse response)
    {
        response.ContentType = _contentType;
        response.ContentLength = _plain.Length;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
            await response.Body.WriteAsync(_plain, response.HttpContext.RequestAborted);
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase) && encoding.Quality != 0);

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return compressed.ToArray();
    }
}
