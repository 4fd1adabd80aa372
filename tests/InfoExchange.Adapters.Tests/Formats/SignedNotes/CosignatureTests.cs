using System.Buffers.Binary;
using System.Text;
using InfoExchange.Formats.SignedNotes;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.SignedNotes;

public sealed class CosignatureTests : IDisposable
{
    private const string Body = "journal.example/75\n3\nqv0tUlkR0pP2Hxkz9b8F4q9z6bQ1n5i1m0b0Vd8k9yE=\n";
    private const ulong At = 1_795_348_800;

    private readonly Ed25519PrivateKey log = Ed25519PrivateKey.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray());
    private readonly Ed25519PrivateKey witness = Ed25519PrivateKey.FromSeed(Enumerable.Repeat((byte)2, 32).ToArray());

    private NoteVerifier Log => NoteVerifier.Of("journal.example/75", log);

    private NoteVerifier Witness => NoteVerifier.OfWitness("witness.example", witness);

    public void Dispose()
    {
        log.Dispose();
        witness.Dispose();
    }

    [Fact]
    public void A_checkpoint_signed_with_ed25519_is_believed_and_no_changed_byte_of_it_is()
    {
        var printed = SignedNote.Sign(Body, new NoteSigner("journal.example/75", log)).Print();
        Assert.True(SignedNote.TryParse(printed, out var note, out _));
        Assert.Equal<string>(["journal.example/75"], note.Verify(Log).SignedBy);
        for (var i = 0; i < printed.Length; i++)
        {
            var copy = printed.ToArray();
            copy[i] ^= 0x01;
            Assert.False(SignedNote.TryParse(copy, out var altered, out _) && altered.Verify(Log).IsAccepted, $"byte {i} changed is still believed");
        }
    }

    [Fact]
    public void A_cosignature_counts_with_its_time_and_its_key_reads_back()
    {
        Assert.True(NoteVerifier.TryParse(Witness.Print(), out var pinned, out _));
        var verdict = Cosigned(At, At).Verify(Log, pinned);
        Assert.Equal<string>(["journal.example/75", "witness.example"], verdict.SignedBy);
        Assert.Equal(new NoteCosignature("witness.example", DateTimeOffset.FromUnixTimeSeconds((long)At)), Assert.Single(verdict.Cosignatures));
    }

    [Fact]
    public void Without_the_witness_s_key_its_line_is_ignored() => Assert.Equal(1, Cosigned(At, At).Verify(Log).Ignored);

    [Fact]
    public void A_time_that_the_witness_did_not_sign_rejects_the_note() =>
        Assert.Equal("note.signature_wrong", Cosigned(At + 1, At).Verify(Log, Witness).Fault?.Code);

    [Fact]
    public void A_time_beyond_the_calendar_rejects_the_note() =>
        Assert.Equal("note.signature_wrong", Cosigned(ulong.MaxValue, ulong.MaxValue).Verify(Log, Witness).Fault?.Code);

    [Fact]
    public void A_plain_signature_of_the_witness_s_key_is_no_cosignature()
    {
        var signature = new NoteSignature(Witness.Name, Witness.KeyId, [.. new byte[8], .. witness.Sign(Encoding.UTF8.GetBytes(Body))]);
        Assert.Equal("note.signature_wrong", With(signature).Verify(Log, Witness).Fault?.Code);
    }

    private SignedNote Cosigned(ulong told, ulong signed)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, told);
        return With(new NoteSignature(Witness.Name, Witness.KeyId, [.. bytes, .. witness.Sign(Encoding.UTF8.GetBytes($"cosignature/v1\ntime {signed}\n{Body}"))]));
    }

    private SignedNote With(NoteSignature signature)
    {
        var printed = Encoding.UTF8.GetString(SignedNote.Sign(Body, new NoteSigner("journal.example/75", log)).Print()) + signature.Print() + "\n";
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(printed), out var note, out _));
        return note;
    }
}
