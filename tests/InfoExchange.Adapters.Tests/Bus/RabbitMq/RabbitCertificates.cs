using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InfoExchange.Adapters.Tests.Bus.RabbitMq;

/// <summary>An authority of the tests, the broker's certificate for 127.0.0.1, and those of processes, by their names.</summary>
internal sealed class RabbitCertificates : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;

    internal RabbitCertificates(string name)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>What others trust.</summary>
    internal X509Certificate2Collection Authorities => [X509CertificateLoader.LoadCertificate(_authority.RawData)];

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
    }

    /// <summary>Of a process that shows itself to the broker.</summary>
    internal X509Certificate2 Of(string name)
    {
        using var made = Make(name, "1.3.6.1.5.5.7.3.2", null);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Writes the broker's own and the authority's, as its settings name them.</summary>
    internal async Task WriteAsync(string folder)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        using var server = Make("broker", "1.3.6.1.5.5.7.3.1", names.Build());
        using var key = server.GetECDsaPrivateKey()!;
        await File.WriteAllTextAsync(Path.Combine(folder, "authority.pem"), _authority.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "broker.pem"), server.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "broker.key"), key.ExportECPrivateKeyPem());
    }

    private X509Certificate2 Make(string name, string purpose, X509Extension? more)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        if (more is not null)
        {
            request.CertificateExtensions.Add(more);
        }

        using var signed = request.Create(_authority, DateTimeOffset.UtcNow.AddHours(-12), DateTimeOffset.UtcNow.AddHours(12), RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }
}
