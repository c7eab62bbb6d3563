using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shop.Deploy.Export;

namespace Shop.Deploy.Secrets;

/// <summary>The edge's certificate and its key: the user's, or one that nobody vouches for.</summary>
internal sealed class TlsFiles(string folder, TimeProvider time)
{
    private const string Certificate = $"{SecretFolder.Name}/tls/tls.crt";
    private const string Key = $"{SecretFolder.Name}/tls/tls.key";

    // Some clients accept no certificate that lasts longer.
    private static readonly TimeSpan s_life = TimeSpan.FromDays(825);

    public static bool Has(string path) => path is Certificate or Key;

    /// <summary>A new pair, unless there is one.</summary>
    /// <param name="hosts">Names and addresses that it must be good for, besides localhost when it is new.</param>
    public IReadOnlyDictionary<string, string> Missing(IReadOnlyList<string> hosts)
    {
        if (hosts.FirstOrDefault(host => Uri.CheckHostName(host.TrimStart('*', '.')) == UriHostNameType.Unknown) is { } odd)
            throw new DeploymentException($"'{odd}' is no name or address of a host: mend it after --host.");
        var (certificate, key) = (Path.Combine(folder, Certificate), Path.Combine(folder, Key));
        if (File.Exists(certificate) != File.Exists(key))
            throw new DeploymentException($"'{certificate}' and '{key}' belong together, but only one is there: add the other, or remove it.");
        if (!File.Exists(certificate))
            return Create(hosts);

        using var known = Load(certificate);
        return hosts.FirstOrDefault(host => !known.MatchesHostname(host)) is { } unnamed
            ? throw new DeploymentException(
                $"'{certificate}' is not for '{unnamed}': remove it with its key to have a new one made, or leave --host out.")
            : new Dictionary<string, string>();
    }

    private static X509Certificate2 Load(string file)
    {
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (CryptographicException)
        {
            throw new DeploymentException($"'{file}' is no certificate: put one in PEM there, or remove it with its key to have a new one made.");
        }
    }

    private Dictionary<string, string> Create(IReadOnlyList<string> hosts)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={(hosts is [var first, ..] ? first : "localhost")}", pair, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Names([.. hosts, "localhost"]));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1", "TLS server")], false));
        // Clocks differ.
        var start = time.GetUtcNow().AddHours(-1);
        using var certificate = request.CreateSelfSigned(start, start + s_life);
        return new() { [Certificate] = $"{certificate.ExportCertificatePem()}\n", [Key] = $"{pair.ExportPkcs8PrivateKeyPem()}\n" };
    }

    private static X509Extension Names(IEnumerable<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(host, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(host);
        }

        return names.Build();
    }
}
