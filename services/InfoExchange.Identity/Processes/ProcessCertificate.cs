using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace InfoExchange.Identity.Processes;

/// <summary>What one process shows to the others, and whose word it takes for theirs: the same for its doors and its calls.</summary>
public sealed class ProcessCertificate : IDisposable
{
    private const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    private static readonly Oid ClientPurpose = new("1.3.6.1.5.5.7.3.2");
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PingPatience = TimeSpan.FromSeconds(10);

    private ProcessCertificate(X509Certificate2 own, X509Certificate2Collection authorities)
    {
        Own = own;
        Authorities = authorities;
    }

    /// <summary>With its private key.</summary>
    public X509Certificate2 Own { get; }

    /// <summary>Who signs certificates of this deployment; nobody else is believed.</summary>
    public X509Certificate2Collection Authorities { get; }

    /// <summary>As whom it shows itself: <c>firms</c>, <c>departement:75</c>. Processes of one gateway have one name, and a certificate each.</summary>
    public string Name => NameOf(Own);

    /// <summary>Common name of a certificate's subject.</summary>
    public static string NameOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }

    /// <summary>Reads PEM files.</summary>
    /// <param name="certificateFile">The certificate.</param>
    /// <param name="keyFile">Its private key; on Unix nobody but its owner may read it.</param>
    /// <param name="authoritiesFile">At least one authority.</param>
    /// <exception cref="IOException">A file is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read, or others may read the key.</exception>
    /// <exception cref="CryptographicException">A file holds something else.</exception>
    public static ProcessCertificate Open(string certificateFile, string keyFile, string authoritiesFile)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(keyFile) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None)
        {
            throw new UnauthorizedAccessException($"others than its owner may read {Path.GetFileName(keyFile)}: its mode must be 0600 or 0400");
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(authoritiesFile);
        if (authorities.Count == 0)
        {
            throw new CryptographicException($"{Path.GetFileName(authoritiesFile)} holds no certificate");
        }

        using var read = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        return new ProcessCertificate(X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null), authorities);
    }

    /// <summary>Makes a door for processes of this deployment only: each shows a certificate of its authorities, under a name that is known here.</summary>
    /// <param name="listen">The door.</param>
    /// <param name="isKnown">Whether a name may come in.</param>
    public void ServeProcesses(ListenOptions listen, Func<string, bool> isKnown)
    {
        ArgumentNullException.ThrowIfNull(isKnown);
        listen.UseHttps(Own, https =>
        {
            https.SslProtocols = Protocols;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (shown, _, _) => IsOurs(shown) && isKnown(NameOf(shown));
        });
    }

    /// <summary>Makes a door for strangers. A certificate that one shows is taken for what it is: nothing but what a token may be bound to.</summary>
    /// <param name="listen">The door.</param>
    public void ServeStrangers(ListenOptions listen) => listen.UseHttps(Own, https =>
    {
        https.SslProtocols = Protocols;
        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
        https.AllowAnyClientCertificate();
    });

    /// <summary>Calls processes of this deployment: shows the own certificate, believes its authorities only. Disposed by whoever asked for it.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = PingDelay,
        KeepAlivePingTimeout = PingPatience,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = Protocols,
            LocalCertificateSelectionCallback = (_, _, _, _, _) => Own,
            CertificateChainPolicy = Policy(),
        },
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        Own.Dispose();
        foreach (var authority in Authorities)
        {
            authority.Dispose();
        }
    }

    private bool IsOurs(X509Certificate2 shown)
    {
        using var chain = new X509Chain { ChainPolicy = Policy() };
        chain.ChainPolicy.ApplicationPolicy.Add(ClientPurpose);
        return chain.Build(shown);
    }

    private X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(Authorities);
        return policy;
    }
}
