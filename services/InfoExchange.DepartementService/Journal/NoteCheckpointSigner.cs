using System.Security.Cryptography;
using InfoExchange.Formats.SignedNotes;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.DepartementService.Journal;

/// <summary>Signs heads as C2SP checkpoints, with a key named by the journal's origin: Ed25519 for a journal that begins where libcrypto is, else ECDSA P-256. A journal keeps the key that it began with.</summary>
public sealed class NoteCheckpointSigner : ICheckpointSigner, INoteSigner, IDisposable
{
    private const string EcdsaKey = "checkpoint";
    private const string Ed25519Seed = "checkpoint-ed25519";

    private readonly Ed25519PrivateKey? _ed25519;
    private readonly ECDsa? _ecdsa;

    private NoteCheckpointSigner(Ed25519PrivateKey key) => _ed25519 = key;

    private NoteCheckpointSigner(ECDsa key) => _ecdsa = key;

    /// <summary>What signs, for operators: the algorithm and, for Ed25519, the library.</summary>
    public string Description => _ed25519 is null ? "ECDSA P-256" : $"Ed25519 ({Ed25519.Library})";

    /// <summary>Takes the journal's key: the one that signed its last checkpoint, or a new one for a journal without entries.</summary>
    /// <param name="keys">Where keys are.</param>
    /// <param name="store">The journal.</param>
    /// <param name="cancellationToken">Honoured until a key is made.</param>
    /// <exception cref="CheckpointKeyException">The key at hand is not the one that signed the journal, or can't be used here; the message says what to do.</exception>
    /// <exception cref="StoreFailedException">A store failed.</exception>
    public static async Task<NoteCheckpointSigner> CreateAsync(IKeyStore keys, IJournalStore store, CancellationToken cancellationToken)
    {
        var last = await store.ReadCheckpointAsync(cancellationToken);
        if (last is not { } bytes)
        {
            return Ed25519.CanSign ? await WithEd25519Async(keys, cancellationToken) : await WithEcdsaAsync(keys, cancellationToken);
        }

        if (!SignedNote.TryParse(bytes.Span, out var note, out var fault) || !Checkpoint.TryParse(note.Text, out var checkpoint, out fault))
        {
            throw new CheckpointKeyException($"the journal's last checkpoint can't be read ({fault.Code}): restore the journal from a backup");
        }

        var own = note.Signatures.FirstOrDefault(s => s.Name == checkpoint.Origin)
            ?? throw new CheckpointKeyException($"the journal's last checkpoint bears no signature of \"{checkpoint.Origin}\": restore the journal from a backup");

        // A DER signature of P-256 takes six bytes more than an Ed25519 one, but for one in some 2^48.
        var signer = own.Bytes.Length == Ed25519.SignatureLength ? await WithEd25519Async(keys, cancellationToken) : await WithEcdsaAsync(keys, cancellationToken);
        if (signer.VerifierOf(checkpoint.Origin).KeyId == own.KeyId)
        {
            return signer;
        }

        signer.Dispose();
        throw new CheckpointKeyException(
            $"the key store does not hold the key that signed journal \"{checkpoint.Origin}\" so far: restore the journal's own key store; with another key every auditor would refuse what is signed from now on");
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Sign(string origin, JournalHead head) =>
        SignedNote.Sign(new Checkpoint(origin, head.Size, head.Root.ToArray()).Print(), SignerOf(origin)).Print();

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SignNote(string origin, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith($"{origin}\n", StringComparison.Ordinal)
            ? throw new ArgumentException("a text that begins with the origin would read as a head", nameof(text))
            : SignedNote.Sign(text, SignerOf(origin)).Print();
    }

    /// <summary>The public key as auditors pin it: <c>name+hash+key</c>.</summary>
    public string VerifierKey(string origin) => VerifierOf(origin).Print();

    /// <inheritdoc/>
    public void Dispose()
    {
        _ed25519?.Dispose();
        _ecdsa?.Dispose();
    }

    private static async Task<NoteCheckpointSigner> WithEd25519Async(IKeyStore keys, CancellationToken cancellationToken)
    {
        if (!Ed25519.CanSign)
        {
            throw new CheckpointKeyException("the journal is signed with Ed25519 and this system has no libcrypto that does: install OpenSSL 3");
        }

        return new NoteCheckpointSigner(Ed25519PrivateKey.FromSeed((await keys.EnsureSecretAsync(Ed25519Seed, cancellationToken)).Span));
    }

    private static async Task<NoteCheckpointSigner> WithEcdsaAsync(IKeyStore keys, CancellationToken cancellationToken)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey((await keys.EnsurePrivateKeyAsync(EcdsaKey, cancellationToken)).Span, out _);
        return new NoteCheckpointSigner(key);
    }

    private NoteSigner SignerOf(string origin) => _ed25519 is { } key ? new NoteSigner(origin, key) : new NoteSigner(origin, _ecdsa!);

    private NoteVerifier VerifierOf(string origin) => _ed25519 is { } key ? NoteVerifier.Of(origin, key) : NoteVerifier.Of(origin, _ecdsa!);
}
