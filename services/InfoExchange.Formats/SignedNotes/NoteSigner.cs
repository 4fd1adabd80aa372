using System.Security.Cryptography;

namespace InfoExchange.Formats.SignedNotes;

/// <summary>Signs notes with Ed25519 (signature type 0x01) or ECDSA P-256 (0x02). Does not own the key; one call at a time with ECDSA, any number with Ed25519.</summary>
public sealed class NoteSigner
{
    private readonly ECDsa? ecdsa;
    private readonly Ed25519PrivateKey? ed25519;

    /// <summary>Takes an ECDSA key that can sign.</summary>
    /// <param name="name">No Unicode space, no plus sign; the log's origin for checkpoints.</param>
    /// <param name="key">P-256, with its private half; disposed by its owner, later than this.</param>
    /// <exception cref="ArgumentException">The name can't be a key's, or the curve is another.</exception>
    public NoteSigner(string name, ECDsa key)
    {
        Verifier = NoteVerifier.Of(name, key);
        ecdsa = key;
    }

    /// <summary>Takes an Ed25519 key.</summary>
    /// <param name="name">No Unicode space, no plus sign; the log's origin for checkpoints.</param>
    /// <param name="key">Disposed by its owner, later than this.</param>
    /// <exception cref="ArgumentException">The name can't be a key's.</exception>
    public NoteSigner(string name, Ed25519PrivateKey key)
    {
        Verifier = NoteVerifier.Of(name, key);
        ed25519 = key;
    }

    /// <summary>The public half, to publish.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>ECDSA is ASN.1 DER over SHA-256 of the text, as the witness tools of transparency-dev write it.</summary>
    internal NoteSignature Sign(ReadOnlySpan<byte> text) => new(
        Verifier.Name,
        Verifier.KeyId,
        [.. ed25519?.Sign(text) ?? ecdsa!.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)]);
}
