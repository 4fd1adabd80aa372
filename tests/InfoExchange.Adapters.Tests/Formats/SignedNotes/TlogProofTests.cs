using System.Collections.Immutable;
using System.Text;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Formats.SignedNotes;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.SignedNotes;

public sealed class TlogProofTests : IDisposable
{
    private const string Origin = "journal.example/75";
    private const int Index = 3;

    private static readonly byte[][] Entries = [.. Enumerable.Range(0, 11).Select(i => Encoding.UTF8.GetBytes($"entry {i}"))];

    private readonly Ed25519PrivateKey key = Ed25519PrivateKey.FromSeed(Enumerable.Repeat((byte)3, 32).ToArray());
    private readonly MerkleLog log = new();

    public TlogProofTests()
    {
        foreach (var entry in Entries)
            log.Append(MerkleHash.OfLeaf(entry));
    }

    public void Dispose() => key.Dispose();

    [Fact]
    public void A_proof_is_printed_as_the_specification_says_and_reads_back()
    {
        var proof = Proof(Entries[Index]);
        var lines = Encoding.UTF8.GetString(proof.Print()).Split('\n');
        Assert.Equal(["c2sp.org/tlog-proof@v1", $"extra {Convert.ToBase64String(Entries[Index])}", "index 3", log.LeafAt(2).ToBase64()], lines[..4]);
        Assert.Equal(["", Origin, "11"], lines[7..10]);

        Assert.True(TlogProof.TryParse(proof.Print(), out var read, out _));
        Assert.Equal(proof.Print(), read.Print());
        Assert.Equal((Index, 4), (read.Index, read.Hashes.Length));
        Assert.True(Holds(read, Entries[Index]));
        Assert.False(Holds(read, Entries[Index + 1]));
    }

    [Fact]
    public void Without_extra_it_reads_back_too()
    {
        Assert.True(TlogProof.TryParse(Proof(null).Print(), out var read, out _));
        Assert.Null(read.Extra);
        Assert.True(Holds(read, Entries[Index]));
    }

    [Fact]
    public void No_changed_byte_and_no_cut_leaves_a_proof_that_holds()
    {
        var bytes = Proof(null).Print();
        for (var i = 0; i < bytes.Length; i++)
        {
            var copy = bytes.ToArray();
            copy[i] ^= 0x01;
            Assert.False(TlogProof.TryParse(copy, out var altered, out _) && Holds(altered, Entries[Index]), $"byte {i}");
            Assert.False(TlogProof.TryParse(bytes.AsMemory(0, i), out var cut, out _) && Holds(cut, Entries[Index]), $"cut at {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 01\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex -1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nextra AA==\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra A\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex é\n\n")]
    public void What_has_not_the_form_is_refused(string text)
    {
        Assert.False(TlogProof.TryParse(Encoding.UTF8.GetBytes(text), out _, out var fault));
        Assert.Equal("note.proof_malformed", fault.Code);
    }

    private TlogProof Proof(byte[]? extra)
    {
        var note = SignedNote.Sign(new Checkpoint(Origin, log.Size, log.Root.ToArray()).Print(), new NoteSigner(Origin, key)).Print();
        ImmutableArray<Digest> hashes = log.ProveInclusion(Index, log.Size);
        return new TlogProof(Index, hashes, note, extra is null ? default(ReadOnlyMemory<byte>?) : extra);
    }

    private bool Holds(TlogProof proof, byte[] entry) =>
        SignedNote.TryParse(proof.Note.Span, out var note, out _)
        && note.Verify(NoteVerifier.Of(Origin, key)).IsAccepted
        && Checkpoint.TryParse(note.Text, out var checkpoint, out _)
        && proof.Proves(MerkleHash.OfLeaf(entry), checkpoint);
}
