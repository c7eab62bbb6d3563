using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.Dcp;

/// <summary>Where DCP's API is, what it must show, and what it wants to see.</summary>
internal sealed record DcpAddress(Uri Server, string Token, X509Certificate2 Certificate)
{
    /// <returns>Null while DCP has not finished writing the file.</returns>
    public static async Task<DcpAddress?> ReadAsync(string kubeconfig, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        if (!File.Exists(kubeconfig))
            return null;
        string? server = null, token = null;
        await foreach (var line in File.ReadLinesAsync(kubeconfig, cancellationToken))
        {
            server ??= Value(line, "server:");
            token ??= Value(line, "token:");
        }

        return Uri.TryCreate(server, UriKind.Absolute, out var uri) && token is not null ? new(uri, token, certificate) : null;
    }

    // DCP writes one cluster and one user in block style, so two lines say it all; a YAML parser would be the larger risk.
    private static string? Value(string line, string key)
    {
        var text = line.TrimStart(' ', '-');
        return text.StartsWith(key, StringComparison.Ordinal) ? text[key.Length..].Trim().Trim('"', '\'') : null;
    }
}
