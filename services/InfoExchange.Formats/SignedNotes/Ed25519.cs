namespace InfoExchange.Formats.SignedNotes;

/// <summary>Ed25519 (RFC 8032), which the framework lacks: signed by the system's libcrypto, checked by it or, where there is none, in managed code.</summary>
public static class Ed25519
{
    /// <summary>Bytes of a seed, and of a public key.</summary>
    public const int KeyLength = 32;

    /// <summary>Bytes of a signature.</summary>
    public const int SignatureLength = 64;

    /// <summary>Whether this system can sign; checking works everywhere.</summary>
    public static bool CanSign => LibCrypto.Version is not null;

    /// <summary>What signs here, such as <c>OpenSSL 3.0.19 27 Jan 2026</c>; null when nothing does.</summary>
    public static string? Library => LibCrypto.Version;

    /// <summary>Whether a signature is right; false for keys and signatures that have not the form, too.</summary>
    /// <param name="publicKey">32 bytes; another spelling of a point than the shortest is refused.</param>
    /// <param name="message">What was signed.</param>
    /// <param name="signature">64 bytes.</param>
    public static bool Verifies(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        publicKey.Length == KeyLength
        && signature.Length == SignatureLength
        && IsShortest(publicKey)
        && (CanSign ? LibCrypto.Verifies(publicKey, message, signature) : EdwardsCurve.Verifies(publicKey, message, signature));

    /// <summary>y below 2^255 − 19: libraries differ about the others.</summary>
    private static bool IsShortest(ReadOnlySpan<byte> key) =>
        key[0] < 0xED || (key[31] & 0x7F) != 0x7F || key[1..31].ContainsAnyExcept((byte)0xFF);
}
