using Shop.Deploy.Nginx.Syntax;

namespace Shop.Deploy.Nginx;

/// <summary>
/// What every browser of the last years speaks, and nothing that is known to be weak: forward secrecy and authenticated encryption only.
/// </summary>
internal static class EdgeTls
{
    private static readonly string[] s_ciphers =
    [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
        "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
        "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
    ];

    public static IEnumerable<NginxStatement> Statements(EdgeSite site) =>
    [
        new NginxDirective("ssl_certificate", site.Certificate),
        new NginxDirective("ssl_certificate_key", site.Key),
        new NginxDirective("ssl_protocols", "TLSv1.2", "TLSv1.3"),
        new NginxRemark("For TLS 1.2; all are good, so the client takes the one that is quickest for it."),
        new NginxDirective("ssl_ciphers", string.Join(':', s_ciphers)),
        new NginxDirective("ssl_prefer_server_ciphers", "off"),
        new NginxDirective("ssl_session_cache", "shared:tls:10m"),
        new NginxDirective("ssl_session_timeout", "1d"),
        new NginxRemark("The key of tickets would outlive every session that it opens."),
        new NginxDirective("ssl_session_tickets", "off"),
    ];
}
