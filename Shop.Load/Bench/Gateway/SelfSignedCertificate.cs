using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Shop.Load.Bench.Gateway;

/// <summary>A certificate for localhost that nobody vouches for, in two files that both sides can read.</summary>
internal sealed record SelfSignedCertificate(string CertificateFile, string KeyFile)
{
    public static SelfSignedCertificate Create(string directory)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var files = new SelfSignedCertificate(Path.Combine(directory, "certificate.pem"), Path.Combine(directory, "key.pem"));
        File.WriteAllText(files.CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(files.KeyFile, key.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
