using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace Aspire.Hosting.Secrets;

/// <summary>Keeps generated secrets in the user-secrets file, so that each is generated once. Safe between processes.</summary>
internal sealed class SecretsStore(string? file)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static JsonConfigurationSource SourceFor(string file)
    {
        var directory = Path.GetDirectoryName(file)!;
        return new JsonConfigurationSource
        {
            FileProvider = Directory.Exists(directory) ? new PhysicalFileProvider(directory) : null,
            Path = Path.GetFileName(file),
            Optional = true
        };
    }

    /// <summary>The kept value of <paramref name="key"/>, else a new one, which is kept if there is a file to keep it in.</summary>
    public string GetOrAdd(string key, Func<string> generate)
    {
        if (file is null)
            return generate();

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var exclusive = OpenExclusively(file + ".lock");
            var secrets = Read();
            if (secrets[key]?.GetValue<string>() is { } kept)
                return kept;

            var value = generate();
            secrets[key] = value;
            Write(secrets);
            return value;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new DistributedApplicationException(
                $"The secret '{key}' cannot be kept in '{file}': {e.Message} Make the directory writable or set HOME to one that is.", e);
        }
    }

    private JsonObject Read() =>
        File.Exists(file) && new FileInfo(file).Length > 0 ? JsonNode.Parse(File.ReadAllText(file))!.AsObject() : [];

    private void Write(JsonObject secrets)
    {
        var next = $"{file}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(next, options))
            writer.Write(secrets.ToJsonString(Indented));
        File.Move(next, file!, overwrite: true);
    }

    // Another AppHost may hold the lock for the few milliseconds of a read and a write.
    private static FileStream OpenExclusively(string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 200)
            {
                Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System).GetAwaiter().GetResult();
            }
        }
    }
}
