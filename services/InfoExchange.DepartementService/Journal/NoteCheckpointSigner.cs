using System.Security.Cryptography;
using InfoExchange.Formats.SignedNotes;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.DepartementService.Journal;

/// <summary>Signs heads as C2SP checkpoints, with an ECDSA P-256 key named by the journal's origin.</summary>
public sealed class NoteCheckpointSigner : ICheckpointSigner, IDisposable
{
    private readonly ECDsa _key = ECDsa.Create();

    private NoteCheckpointSigner(ReadOnlySpan<byte> privateKey) => _key.ImportPkcs8PrivateKey(privateKey, out _);

    /// <summary>Takes the journal's key, made at first use.</summary>
    public static async Task<NoteCheckpointSigner> CreateAsync(IKeyStore keys, CancellationToken cancellationToken) =>
        new((await keys.EnsurePrivateKeyAsync("checkpoint", cancellationToken)).Span);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Sign(string origin, JournalHead head) =>
        SignedNote.Sign(new Checkpoint(origin, head.Size, head.Root.ToArray()).Print(), new NoteSigner(origin, _key)).Print();

    /// <summary>The public key as auditors pin it: <c>name+hash+key</c>.</summary>
    public string VerifierKey(string origin) => NoteVerifier.Of(origin, _key).Print();

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
