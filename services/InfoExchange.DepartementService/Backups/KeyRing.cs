using System.Security.Cryptography.X509Certificates;
using InfoExchange.DepartementService.Operating;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Persistence.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.DepartementService.Backups;

/// <summary>The ring and the certificate that open files of keys: always a copy, for whoever opens a ring may add a key to it.</summary>
internal sealed class KeyRing : IDisposable
{
    private readonly X509Certificate2 _certificate;

    private KeyRing(X509Certificate2 certificate, CertificateKeyWrapping wrapping)
    {
        _certificate = certificate;
        Wrapping = wrapping;
    }

    /// <summary>Wraps and unwraps, while this is not disposed.</summary>
    public CertificateKeyWrapping Wrapping { get; }

    /// <summary>Copies a ring with its certificate, unless that stands elsewhere, and opens the copy.</summary>
    /// <param name="source">The ring's folder, of a service or of a backup.</param>
    /// <param name="certificate">The certificate's file; null for the one in the folder.</param>
    /// <param name="target">An empty folder.</param>
    /// <param name="needed">Files of the ring that must be there.</param>
    public static Outcome<KeyRing> CopyAndOpen(string source, string? certificate, string target, IReadOnlyCollection<string> needed)
    {
        var there = BackupNames.RingKeysIn(source);
        var missing = needed.Except(there, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var own = Path.Combine(source, BackupNames.Certificate);
        if (there.Count == 0 || !File.Exists(certificate ?? own))
        {
            missing.Add(there.Count == 0 ? "key-….xml" : Path.GetFileName(certificate ?? own));
        }

        if (missing.Count > 0)
        {
            return Outcome.Refuse<KeyRing>([.. missing.Select(BackupRefusals.RingIncomplete)]);
        }

        foreach (var name in certificate is null ? there.Append(BackupNames.Certificate) : there)
        {
            File.Copy(Path.Combine(source, name), Path.Combine(target, name));
        }

        return Open(certificate ?? Path.Combine(target, BackupNames.Certificate), target);
    }

    public void Dispose() => _certificate.Dispose();

    private static Outcome<KeyRing> Open(string certificate, string folder)
    {
        try
        {
            var opened = RingCertificate.Ensure(certificate, Environment.GetEnvironmentVariable(JournalInitiation.PasswordVariable));
            return Outcome.Accept(new KeyRing(opened, CertificateKeyWrapping.Open(folder, opened)));
        }
        catch (Exception fault) when (fault is StoreFailedException or ArgumentException)
        {
            return Outcome.Refuse<KeyRing>(BackupRefusals.RingWrong(Path.GetFileName(certificate)));
        }
    }
}
