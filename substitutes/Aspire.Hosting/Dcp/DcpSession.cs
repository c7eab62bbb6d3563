using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.Dcp;

/// <summary>The private directory of one DCP. DCP deletes it when it ends; a DCP that never ran leaves that to <see cref="Dispose"/>.</summary>
internal sealed class DcpSession : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public DcpSession(TimeProvider time)
    {
        Folder = Directory.CreateTempSubdirectory("aspire-dcp-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Folder, OwnerOnly);
        Certificate = WriteCertificate(time.GetUtcNow());
    }

    public string Folder { get; }

    public string Kubeconfig => Path.Combine(Folder, "kubeconfig");

    public string LogSocket => Path.Combine(Folder, "log.sock");

    public string CertificateFile => Path.Combine(Folder, "tls.crt");

    public string KeyFile => Path.Combine(Folder, "tls.key");

    public X509Certificate2 Certificate { get; }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // DCP was there first.
        }
    }

    /// <summary>DCP would make an RSA key of 4096 bits, which takes it 1 to 4 seconds; this takes milliseconds.</summary>
    private X509Certificate2 WriteCertificate(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=dcp", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        names.AddIpAddress(System.Net.IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));

        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }
}
