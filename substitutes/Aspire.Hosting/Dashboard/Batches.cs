using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.Dashboard;

internal static class Batches
{
    /// <summary>
    /// Gathers what comes within <paramref name="window"/>; the window opens with the batch's first item, so nothing waits longer.
    /// The first batch's window opens at once, and that batch may be empty.
    /// </summary>
    public static async IAsyncEnumerable<IReadOnlyList<T>> InBatchesOf<T>(
        this IAsyncEnumerable<T> items, TimeSpan window, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var pumping = PumpAsync(items, channel.Writer, ended.Token);
        try
        {
            do
            {
                await Task.Delay(window, time, cancellationToken).ConfigureAwait(false);
                var batch = new List<T>();
                while (channel.Reader.TryRead(out var item))
                    batch.Add(item);
                yield return batch;
            }
            while (await channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await pumping.ConfigureAwait(false);
        }
    }

    private static async Task PumpAsync<T>(IAsyncEnumerable<T> items, ChannelWriter<T> writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
                writer.TryWrite(item);
            writer.TryComplete();
        }
        catch (Exception e)
        {
            writer.TryComplete(e);
        }
    }
}
