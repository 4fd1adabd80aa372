using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Persistence.Keys;

/// <summary>The certificate of a key ring in a file of its own: PKCS #12, for its owner only.</summary>
public static class RingCertificate
{
    private const int KeySize = 3_072;
    private const int ValidYears = 20;

    /// <summary>Reads the file; makes it first, signed by itself, when it is not there.</summary>
    /// <param name="path">The file; its folder exists. On Unix a new one gets mode 0600. Keep it apart from backups of the data: with it, every key opens.</param>
    /// <param name="password">Of the file; null for none.</param>
    /// <exception cref="StoreFailedException">The file can't be read, or the password is wrong.</exception>
    public static X509Certificate2 Ensure(string path, string? password)
    {
        try
        {
            if (!File.Exists(path))
            {
                Make(path, password);
            }

            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StoreFailedException($"the certificate {Path.GetFileName(path)} of the key ring can't be used: {fault.GetType().Name}");
        }
    }

    private static void Make(string path, string? password)
    {
        using var key = MakeKey();
        var request = new CertificateRequest("CN=InfoExchange key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, critical: true));
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(ValidYears));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        stream.Write(certificate.Export(X509ContentType.Pkcs12, password));
        DiskSync.Flush(stream);
    }

    // The search for primes takes chance: a quarter of a second to three. The luckier of two is what a first start waits for, half as long and without the long tail.
    private static RSA MakeKey()
    {
        Task<RSA>[] searches = [Task.Run(Search), Task.Run(Search)];
        var first = Task.WaitAny(searches);
        searches[1 - first].ContinueWith(late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        return searches[first].GetAwaiter().GetResult();

        static RSA Search()
        {
            var key = RSA.Create(KeySize);

            // The platform searches at the first use.
            key.ExportRSAPublicKey();
            return key;
        }
    }
}
