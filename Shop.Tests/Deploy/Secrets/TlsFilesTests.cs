using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Shop.Deploy.Export;
using Shop.Deploy.Secrets;
using Shop.Tests.AppHost.Local;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Secrets;

public sealed class TlsFilesTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly TlsFiles _files;

    public TlsFilesTests()
    {
        _files = new(_folder.Path, new FakeTimeProvider(s_now));
        Directory.CreateDirectory(_folder["secrets/tls"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_makes_a_certificate_for_localhost_and_the_hosts()
    {
        Make("shop.example", "192.0.2.1");

        using var certificate = X509Certificate2.CreateFromPemFile(_folder["secrets/tls/tls.crt"], _folder["secrets/tls/tls.key"]);
        foreach (var host in new[] { "localhost", "shop.example", "192.0.2.1" })
            certificate.MatchesHostname(host).ShouldBeTrue(host);
        certificate.GetECDsaPublicKey()!.KeySize.ShouldBe(256);
        (certificate.NotAfter - certificate.NotBefore).ShouldBe(TimeSpan.FromDays(825));
        certificate.NotBefore.ToUniversalTime().ShouldBeLessThan(s_now.UtcDateTime);
    }

    [Fact]
    public void Missing_keeps_a_certificate_that_is_there()
    {
        Make("shop.example");

        _files.Missing([]).ShouldBeEmpty();
        _files.Missing(["shop.example"]).ShouldBeEmpty();
        Should.Throw<DeploymentException>(() => _files.Missing(["other.example"])).Message.ShouldContain("is not for 'other.example'");
    }

    [Fact]
    public void Missing_half_a_pair_is_refused()
    {
        Make();
        File.Delete(_folder["secrets/tls/tls.key"]);

        Should.Throw<DeploymentException>(() => _files.Missing([])).Message.ShouldContain("belong together, but only one is there");
    }

    [Fact]
    public void Missing_what_is_no_certificate_is_refused()
    {
        File.WriteAllText(_folder["secrets/tls/tls.crt"], "none");
        File.WriteAllText(_folder["secrets/tls/tls.key"], "none");

        Should.Throw<DeploymentException>(() => _files.Missing([])).Message.ShouldContain("is no certificate");
    }

    private void Make(params string[] hosts)
    {
        foreach (var (path, content) in _files.Missing(hosts))
            File.WriteAllText(_folder[path], content);
    }
}
