using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp;

/// <summary>
/// DCP's API, typed. Plain HTTP rather than the Kubernetes client: eight requests are all that is needed, and they
/// are ready a third of a second sooner.
/// </summary>
internal sealed partial class DcpClient : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public DcpClient(DcpAddress address, TimeProvider time)
    {
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback =
            (_, presented, _, _) => presented is not null && address.Certificate.RawDataMemory.Span.SequenceEqual(presented.GetRawCertData());

        _time = time;
        _http = new HttpClient(handler)
        {
            BaseAddress = address.Server,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", address.Token);
    }

    /// <exception cref="DcpException">The name is taken (status 409) or the object is refused.</exception>
    public async Task<T> CreateAsync<T>(T value, CancellationToken cancellationToken) where T : DcpObject, IDcpKind
    {
        using var response = await _http.PostAsync(Url<T>(), JsonContent.Create(value, TypeOf<T>()), cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    /// <returns>Null if there is no such object.</returns>
    public async Task<T?> GetAsync<T>(string name, CancellationToken cancellationToken) where T : DcpObject, IDcpKind
    {
        using var response = await _http.GetAsync(Url<T>(name), cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync<T>(response, cancellationToken);
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(CancellationToken cancellationToken) where T : DcpObject, IDcpKind =>
        (await ListWithVersionAsync<T>(cancellationToken)).Items;

    /// <param name="name">The object's name.</param>
    /// <param name="mergePatch">What is to change (RFC 7386), such as <c>{"spec":{"stop":true}}</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<T> PatchAsync<T>(string name, JsonObject mergePatch, CancellationToken cancellationToken) where T : DcpObject, IDcpKind
    {
        using var response = await _http.PatchAsync(Url<T>(name), MergePatch(mergePatch), cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    /// <summary>
    /// Deletes an object, and returns when it is gone: its process has ended and its name is free. An object that
    /// is not there is no error.
    /// </summary>
    public async Task DeleteAsync<T>(string name, CancellationToken cancellationToken) where T : DcpObject, IDcpKind
    {
        string? uid;
        using (var response = await _http.DeleteAsync(Url<T>(name), cancellationToken))
        {
            if (response.StatusCode == HttpStatusCode.NotFound)
                return;
            uid = (await ReadAsync<T>(response, cancellationToken)).Metadata.Uid;
        }

        while (await GetAsync<T>(name, cancellationToken) is { } left && left.Metadata.Uid == uid)
            await Task.Delay(PollInterval, _time, cancellationToken);
    }

    /// <summary>
    /// Has DCP stop everything that it started and then end, and returns when it no longer answers. Calling it twice
    /// does no harm.
    /// </summary>
    public async Task StopServerAsync(CancellationToken cancellationToken)
    {
        var stop = new JsonObject { ["status"] = "Stopping", ["shutdownResourceCleanup"] = "Full" };
        try
        {
            using (var response = await _http.PatchAsync("admin/execution", MergePatch(stop), cancellationToken))
                await ThrowUnlessSuccessAsync(response, cancellationToken);
            while (true)
            {
                using (await _http.GetAsync("admin/execution", cancellationToken)) { }
                await Task.Delay(PollInterval, _time, cancellationToken);
            }
        }
        catch (HttpRequestException)
        {
            // Nobody answers: it has ended.
        }
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<DcpList<T>> ListWithVersionAsync<T>(CancellationToken cancellationToken) where T : DcpObject, IDcpKind
    {
        using var response = await _http.GetAsync(Url<T>(), cancellationToken);
        await ThrowUnlessSuccessAsync(response, cancellationToken);
        var type = (JsonTypeInfo<DcpList<T>>)DcpJson.Default.GetTypeInfo(typeof(DcpList<T>))!;
        return (await response.Content.ReadFromJsonAsync(type, cancellationToken))!;
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await ThrowUnlessSuccessAsync(response, cancellationToken);
        return (await response.Content.ReadFromJsonAsync(TypeOf<T>(), cancellationToken))!;
    }

    private static async Task ThrowUnlessSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return;
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var reason = body.StartsWith('{')
            ? JsonSerializer.Deserialize(body, DcpJson.Default.DcpFailure)?.Message ?? body
            : body;
        throw new DcpException($"The orchestrator refused a request: {reason.Trim()}", response.StatusCode);
    }

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)DcpJson.Default.GetTypeInfo(typeof(T))!;

    private static string Url<T>(string? name = null) where T : IDcpKind =>
        $"apis/{DcpObject.Group}/{DcpObject.Version}/{T.Plural}{(name is null ? "" : $"/{Uri.EscapeDataString(name)}")}";

    // Without a charset: DCP's own documents answer one with 415.
    private static StringContent MergePatch(JsonObject patch) =>
        new(patch.ToJsonString(), new MediaTypeHeaderValue("application/merge-patch+json"));
}
