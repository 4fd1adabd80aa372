using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;
using Microsoft.AspNetCore.DataProtection;

namespace InfoExchange.Persistence.Keys;

/// <summary>Wraps by ASP.NET Core data protection: a ring of keys in a folder of its own, itself encrypted to a certificate. The default.</summary>
public sealed class CertificateKeyWrapping : IKeyWrapping
{
    private const string Application = "InfoExchange";
    private const int MinKeySize = 3_072;

    private readonly IDataProtectionProvider _provider;

    private CertificateKeyWrapping(IDataProtectionProvider provider) => _provider = provider;

    /// <summary>Opens a ring, or begins one at first use.</summary>
    /// <param name="folder">Where its files stand, apart from databases and key stores; made when absent, on Unix with mode 0700.</param>
    /// <param name="certificate">With its private key, RSA of at least 3,072 bits; whoever opens the ring needs this very one.</param>
    /// <exception cref="ArgumentException">The certificate has no private key, or not one of that kind.</exception>
    public static CertificateKeyWrapping Open(string folder, X509Certificate2 certificate)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(certificate);
        using (var key = certificate.GetRSAPrivateKey())
        {
            if (key is null || key.KeySize < MinKeySize)
            {
                throw new ArgumentException($"the certificate of a key ring needs an RSA private key of at least {MinKeySize} bits", nameof(certificate));
            }
        }

        var directory = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new CertificateKeyWrapping(DataProtectionProvider.Create(directory, builder => builder.SetApplicationName(Application), certificate));
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> WrapAsync(string purpose, ReadOnlyMemory<byte> key, CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>>(_provider.CreateProtector(purpose).Protect(key.ToArray()));

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> UnwrapAsync(string purpose, ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<ReadOnlyMemory<byte>>(_provider.CreateProtector(purpose).Unprotect(wrapped.ToArray()));
        }
        catch (CryptographicException fault)
        {
            throw new StoreFailedException("the key ring does not open this key: another certificate, another folder of the ring, or an altered file", fault);
        }
    }
}
