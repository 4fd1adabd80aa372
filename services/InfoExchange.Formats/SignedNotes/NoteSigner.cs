using System.Security.Cryptography;

namespace InfoExchange.Formats.SignedNotes;

/// <summary>Signs notes with an ECDSA P-256 key (signature type 0x02). Does not own the key; one call at a time.</summary>
public sealed class NoteSigner
{
    private readonly ECDsa key;

    /// <summary>Takes a key that can sign.</summary>
    /// <param name="name">No Unicode space, no plus sign; the log's origin for checkpoints.</param>
    /// <param name="key">P-256, with its private half; disposed by its owner, later than this.</param>
    /// <exception cref="ArgumentException">The name can't be a key's, or the curve is another.</exception>
    public NoteSigner(string name, ECDsa key)
    {
        Verifier = NoteVerifier.Of(name, key);
        this.key = key;
    }

    /// <summary>The public half, to publish.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>ASN.1 DER over SHA-256 of the text, as the witness tools of transparency-dev write it.</summary>
    internal NoteSignature Sign(ReadOnlySpan<byte> text) =>
        new(Verifier.Name, Verifier.KeyId, [.. key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)]);
}
