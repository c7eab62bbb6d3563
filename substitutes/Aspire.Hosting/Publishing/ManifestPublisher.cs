using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes the model as <c>aspire-manifest.json</c>.</summary>
internal sealed class ManifestPublisher(DistributedApplicationExecutionContext executionContext, ILogger<ManifestPublisher> logger)
{
    public const string Name = "manifest";
    public const string Step = "publish-manifest";

    private const string DefaultFileName = "aspire-manifest.json";

    /// <param name="outputPath">A file if it ends in <c>.json</c>; else a directory, which is created where it is missing.</param>
    /// <exception cref="DistributedApplicationException">The model has no manifest, or the file cannot be written.</exception>
    public async Task PublishAsync(DistributedApplicationModel model, string outputPath, CancellationToken cancellationToken)
    {
        var file = FileFor(outputPath);
        var json = await WriteAsync(model, file, cancellationToken).ConfigureAwait(false);
        try
        {
            await ReplaceAsync(file, json, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason = e is UnauthorizedAccessException ? "access is denied" : e.Message.TrimEnd('.');
            throw new DistributedApplicationException($"The manifest cannot be written to '{file}' ({reason}): choose another --output-path.", e);
        }

        logger.LogInformation("Published manifest to: {ManifestPath}", file);
    }

    private static string FileFor(string outputPath)
    {
        var path = Path.GetFullPath(outputPath);
        var isFile = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(path);
        return isFile ? path : Path.Combine(path, DefaultFileName);
    }

    private async Task<byte[]> WriteAsync(DistributedApplicationModel model, string file, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n" };
        await using (var writer = new Utf8JsonWriter(json, options))
        {
            var context = new ManifestPublishingContext(executionContext, file, writer, cancellationToken);
            await context.WriteModelAsync(model).ConfigureAwait(false);
        }

        json.WriteByte((byte)'\n');
        return json.ToArray();
    }

    // Readers see the old manifest or the new one, never half of one.
    private static async Task ReplaceAsync(string file, byte[] content, CancellationToken cancellationToken)
    {
        var directory = Path.GetDirectoryName(file)!;
        Directory.CreateDirectory(directory);
        var draft = Path.Combine(directory, $".{Path.GetFileName(file)}.{Path.GetRandomFileName()}");
        try
        {
            await File.WriteAllBytesAsync(draft, content, cancellationToken).ConfigureAwait(false);
            File.Move(draft, file, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }
}
