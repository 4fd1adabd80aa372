using System.Security.Cryptography.X509Certificates;

namespace InfoExchange.Client.Connections;

/// <summary>What carries calls and token requests: HTTP/2 keep-alive, the client's certificate, the roots it trusts.</summary>
internal static class TransportHandler
{
    private const int StreamWindowSize = 1024 * 1024;

    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(20);

    /// <summary>An address that moved is found again within that time.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(15);

    /// <param name="certificate">Shown to servers; null for none.</param>
    /// <param name="roots">Trusted instead of the machine's; null trusts the machine's.</param>
    internal static SocketsHttpHandler Create(X509Certificate2? certificate, X509Certificate2Collection? roots)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = StreamWindowSize,
            KeepAlivePingDelay = PingDelay,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            AllowAutoRedirect = false,
            UseCookies = false,
        };
        if (certificate is not null)
        {
            // Given whatever authorities the server names: those lists are often empty or incomplete.
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        if (roots is not null)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        return handler;
    }
}
