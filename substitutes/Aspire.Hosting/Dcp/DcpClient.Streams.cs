using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Aspire.Hosting.Dcp;

internal sealed partial class DcpClient
{
    /// <summary>How long a broken watch tries to come back before DCP is held to be gone.</summary>
    private static readonly TimeSpan ReconnectLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ReconnectInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Tells of every object of a kind as it is now, and then of each change until the token is cancelled, which ends
    /// the sequence without an error:
    /// <list type="number">
    /// <item>list the objects, and tell of what the last connection did not see, deletions included;</item>
    /// <item>watch from then on;</item>
    /// <item>when the connection ends, begin again.</item>
    /// </list>
    /// </summary>
    /// <exception cref="DcpException">DCP has not answered for ten seconds.</exception>
    public async IAsyncEnumerable<DcpChange<T>> WatchAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind
    {
        var known = new Dictionary<string, T>();
        while (!cancellationToken.IsCancellationRequested)
        {
            // 1.
            var list = await ListAgainAsync<T>(cancellationToken);
            if (list is null)
                yield break;
            var present = list.Items.ToDictionary(item => item.Metadata.Name);
            foreach (var gone in known.Values.Where(item => !present.ContainsKey(item.Metadata.Name)))
                yield return new(DcpChangeType.Deleted, gone);
            foreach (var item in list.Items)
                yield return new(known.ContainsKey(item.Metadata.Name) ? DcpChangeType.Modified : DcpChangeType.Added, item);
            known = present;

            // 2.
            var url = $"{Url<T>()}?watch=true&resourceVersion={list.Metadata.ResourceVersion}";
            await foreach (var line in ReadLinesAsync(url, cancellationToken))
            {
                var (type, value) = JsonSerializer.Deserialize(line, DcpJson.Default.DcpWatchLine)!;
                if (!Enum.TryParse<DcpChangeType>(type, ignoreCase: true, out var change))
                    break; // 3. An ERROR: the version is too old.
                var item = value.Deserialize(TypeOf<T>())!;
                if (change == DcpChangeType.Added && known.GetValueOrDefault(item.Metadata.Name)?.Metadata.ResourceVersion == item.Metadata.ResourceVersion)
                    continue; // DCP begins every watch with all that there is.
                if (change == DcpChangeType.Deleted)
                    known.Remove(item.Metadata.Name);
                else
                    known[item.Metadata.Name] = item;
                yield return new(change, item);
            }
        }
    }

    /// <summary>
    /// The lines that an object wrote, from its start on, each led by its RFC 3339 time and a space. With
    /// <paramref name="follow"/> the sequence goes on until the object's output ends or the token is cancelled,
    /// which is no error.
    /// </summary>
    /// <exception cref="DcpException">There is no such object (status 404).</exception>
    public IAsyncEnumerable<string> LogsAsync<T>(string name, LogSource source, bool follow, CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind =>
        ReadLinesAsync($"{Url<T>(name)}/log?source={Name(source)}&timestamps=true&follow={(follow ? "true" : "false")}", cancellationToken);

    private static string Name(LogSource source) => source switch
    {
        LogSource.StdOut => "stdout",
        LogSource.StdErr => "stderr",
        LogSource.StartupStdOut => "startup_stdout",
        LogSource.StartupStdErr => "startup_stderr",
        _ => "system",
    };

    /// <returns>Null if cancelled.</returns>
    private async Task<DcpList<T>?> ListAgainAsync<T>(CancellationToken cancellationToken) where T : DcpObject, IDcpKind
    {
        var begun = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return await ListWithVersionAsync<T>(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return null;
            }
            catch (HttpRequestException) when (_time.GetElapsedTime(begun) < ReconnectLimit)
            {
                await Task.Delay(ReconnectInterval, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (HttpRequestException e)
            {
                throw new DcpException("The orchestrator (dcp) no longer answers: it has ended or was killed.", e);
            }
        }
    }

    private async IAsyncEnumerable<string> ReadLinesAsync(string url, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = await OpenAsync(url, cancellationToken);
        while (reader is not null && await NextAsync(reader, cancellationToken) is { } line)
            yield return line;
    }

    private async Task<StreamReader?> OpenAsync(string url, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url) { Version = _http.DefaultRequestVersion };
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            await ThrowUnlessSuccessAsync(response, cancellationToken);
            return new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        }
        catch (Exception e) when (IsEnd(e, cancellationToken))
        {
            return null;
        }
    }

    private static async Task<string?> NextAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken);
        }
        catch (Exception e) when (IsEnd(e, cancellationToken))
        {
            return null;
        }
    }

    private static bool IsEnd(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException or IOException || (e is OperationCanceledException && cancellationToken.IsCancellationRequested);
}
