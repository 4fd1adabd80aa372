using System.Security.Cryptography;
using InfoExchange.DepartementService.Journal;
using InfoExchange.Domain.Journal;
using InfoExchange.Formats.SignedNotes;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Services;

public sealed class NoteCheckpointSignerTests : IAsyncLifetime
{
    private const string Origin = "journal.example/75";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string _folder = Directory.CreateTempSubdirectory("infoexchange-signer-").FullName;
    private SqliteJournalStore _store = null!;
    private SqliteKeyStore _keys = null!;

    public async Task InitializeAsync()
    {
        _store = await SqliteJournalStore.OpenAsync(Path.Combine(_folder, "journal.db"), None);
        _keys = await SqliteKeyStore.OpenAsync(Path.Combine(_folder, "keys.db"), new MasterKeyWrapping(new byte[32]), None);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _keys.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_new_journal_is_signed_with_ed25519_and_goes_on_so()
    {
        using var first = await NoteCheckpointSigner.CreateAsync(_keys, _store, None);
        await AppendAsync(head => first.Sign(Origin, head));
        using var second = await NoteCheckpointSigner.CreateAsync(_keys, _store, None);

        Assert.Equal(first.VerifierKey(Origin), second.VerifierKey(Origin));
        Assert.StartsWith("Ed25519", second.Description, StringComparison.Ordinal);
        Assert.True(NoteVerifier.TryParse(first.VerifierKey(Origin), out var verifier, out _));
        Assert.Equal("Ed25519", verifier.Algorithm);
    }

    [Fact]
    public async Task A_journal_begun_with_ecdsa_goes_on_with_it()
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey((await _keys.EnsurePrivateKeyAsync("checkpoint", None)).Span, out _);
        await AppendAsync(head => SignedNote.Sign(new Checkpoint(Origin, head.Size, head.Root.ToArray()).Print(), new NoteSigner(Origin, key)).Print());

        using var signer = await NoteCheckpointSigner.CreateAsync(_keys, _store, None);

        Assert.Equal(NoteVerifier.Of(Origin, key).Print(), signer.VerifierKey(Origin));
        Assert.Equal("ECDSA P-256", signer.Description);
    }

    [Fact]
    public async Task Another_key_store_is_refused()
    {
        using var signer = await NoteCheckpointSigner.CreateAsync(_keys, _store, None);
        await AppendAsync(head => signer.Sign(Origin, head));
        await using var other = await SqliteKeyStore.OpenAsync(Path.Combine(_folder, "other.db"), new MasterKeyWrapping(new byte[32]), None);

        var refused = await Assert.ThrowsAsync<CheckpointKeyException>(() => NoteCheckpointSigner.CreateAsync(other, _store, None));

        Assert.Contains("restore", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_that_can_t_be_read_is_refused()
    {
        await AppendAsync(_ => "no note"u8.ToArray());
        await Assert.ThrowsAsync<CheckpointKeyException>(() => NoteCheckpointSigner.CreateAsync(_keys, _store, None));
    }

    private async Task AppendAsync(Func<JournalHead, ReadOnlyMemory<byte>> sign)
    {
        var head = new JournalHead(1, Digest.Of([1]));
        var batch = new JournalBatch { Entries = ["{}"u8.ToArray()], Blobs = [], Head = head, Checkpoint = sign(head) };
        Assert.NotNull(await _store.TryAppendAsync(await _store.AcquireLeaseAsync("test", None), JournalHead.Empty, batch, None));
    }
}
