using System.Security.Cryptography;
using System.Text;
using InfoExchange.Formats.SignedNotes;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.SignedNotes;

public sealed class SignedNoteTests : IDisposable
{
    private const string Name = "example.com/log";
    private const string Body = "example.com/log\n3\nqv0tUlkR0pP2Hxkz9b8F4q9z6bQ1n5i1m0b0Vd8k9yE=\n";

    private readonly ECDsa one = NoteKeys.One();
    private readonly ECDsa two = NoteKeys.Two();

    public void Dispose()
    {
        one.Dispose();
        two.Dispose();
    }

    [Fact]
    public void A_signed_note_is_printed_read_back_and_believed()
    {
        var printed = SignedNote.Sign(Body, new NoteSigner(Name, one)).Print();

        Assert.True(SignedNote.TryParse(printed, out var note, out _));
        Assert.Equal(Body, note.Text);
        Assert.Equal(printed, note.Print());
        var verdict = note.Verify(NoteVerifier.Of(Name, one));
        Assert.True(verdict.IsAccepted);
        Assert.Equal<string>([Name], verdict.SignedBy);
    }

    [Fact]
    public void The_signature_is_der_ecdsa_over_sha_256_of_the_text()
    {
        var signature = Assert.Single(SignedNote.Sign(Body, new NoteSigner(Name, one)).Signatures);

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Body));
        Assert.True(one.VerifyHash(hash, signature.Bytes.AsSpan(), DSASignatureFormat.Rfc3279DerSequence));
        Assert.StartsWith("— example.com/log ", signature.Print(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_changed_byte_leaves_a_note_believed()
    {
        var printed = SignedNote.Sign(Body, new NoteSigner(Name, one)).Print();
        var verifier = NoteVerifier.Of(Name, one);
        for (var i = 0; i < printed.Length; i++)
        {
            foreach (var change in (byte[])[0x01, 0x20, 0x80, 0xFF])
            {
                var copy = printed.ToArray();
                copy[i] ^= change;
                var isBelieved = SignedNote.TryParse(copy, out var note, out var fault) && note.Verify(verifier).IsAccepted;
                Assert.False(isBelieved, $"byte {i} changed by {change:x2} is still believed");
                Assert.True(note is not null || fault is not null);
            }
        }
    }

    [Fact]
    public void No_cut_of_a_note_is_believed_and_no_byte_more()
    {
        var printed = SignedNote.Sign(Body, new NoteSigner(Name, one)).Print();
        var verifier = NoteVerifier.Of(Name, one);
        for (var length = 0; length < printed.Length; length++)
            Assert.False(SignedNote.TryParse(printed.AsSpan(0, length), out var cut, out _) && cut.Verify(verifier).IsAccepted, $"cut at {length} is believed");
        Assert.False(SignedNote.TryParse([.. printed, (byte)'\n'], out _, out _));
    }

    [Fact]
    public void Unknown_keys_are_ignored_and_a_known_key_that_fails_rejects()
    {
        var note = SignedNote.Sign(Body, new NoteSigner(Name, one), new NoteSigner("example.com/witness", two));

        Assert.True(note.Verify(NoteVerifier.Of(Name, one)).IsAccepted);
        Assert.Equal(1, note.Verify(NoteVerifier.Of(Name, one)).Ignored);
        Assert.Equal<string>(["example.com/log", "example.com/witness"], note.Verify(NoteVerifier.Of("example.com/witness", two), NoteVerifier.Of(Name, one)).SignedBy);

        // The first key's good signature does not save a note whose second known key fails.
        var other = SignedNote.Sign("other\n", new NoteSigner("example.com/witness", two));
        var mixed = Body + "\n" + note.Signatures[0].Print() + "\n" + other.Signatures[0].Print() + "\n";
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(mixed), out var forged, out _));
        Assert.True(forged.Verify(NoteVerifier.Of(Name, one)).IsAccepted);
        Assert.Equal("note.signature_wrong", forged.Verify(NoteVerifier.Of(Name, one), NoteVerifier.Of("example.com/witness", two)).Fault!.Code);
    }

    [Fact]
    public void Sharing_only_a_name_or_only_an_id_is_not_being_known()
    {
        var note = SignedNote.Sign(Body, new NoteSigner(Name, one));

        Assert.Equal("note.no_known_key", note.Verify(NoteVerifier.Of(Name, two)).Fault!.Code);
        Assert.Equal("note.no_known_key", note.Verify(NoteVerifier.Of("example.com/other", one)).Fault!.Code);
        Assert.Equal("note.no_known_key", note.Verify().Fault!.Code);
    }

    [Fact]
    public void A_type_that_is_not_checked_here_is_ignored_even_when_its_key_is_known()
    {
        // Type 0x06, ML-DSA-44.
        byte[] key = [0x06, .. new byte[1312]];
        var id = SHA256.HashData([.. "example.com/foo\n"u8, .. key])[..4];
        Assert.True(NoteVerifier.TryParse($"example.com/foo+{Convert.ToHexStringLower(id)}+{Convert.ToBase64String(key)}", out var ignored, out _));
        var line = "— example.com/foo " + Convert.ToBase64String([.. id, .. new byte[64]]);
        var text = Body + "\n" + SignedNote.Sign(Body, new NoteSigner(Name, one)).Signatures[0].Print() + "\n" + line + "\n";

        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(text), out var note, out _));
        var verdict = note.Verify(ignored, NoteVerifier.Of(Name, one));

        Assert.True(verdict.IsAccepted);
        Assert.Equal(1, verdict.Ignored);
        Assert.Equal("note.no_known_key", note.Verify(ignored).Fault!.Code);
    }

    [Fact]
    public void Two_known_keys_of_one_name_and_id_are_a_mistake() =>
        Assert.Throws<ArgumentException>(() => SignedNote.Sign(Body, new NoteSigner(Name, one)).Verify(NoteVerifier.Of(Name, one), NoteVerifier.Of(Name, one)));

    [Fact]
    public void The_last_empty_line_parts_text_and_signatures()
    {
        const string text = "first\n\nsecond\n\n\nthird\n";

        Assert.True(SignedNote.TryParse(SignedNote.Sign(text, new NoteSigner(Name, one)).Print(), out var note, out _));
        Assert.Equal(text, note.Text);
        Assert.True(note.Verify(NoteVerifier.Of(Name, one)).IsAccepted);
    }

    [Fact]
    public void Sixteen_signatures_are_taken_and_sixty_five_are_not()
    {
        var line = SignedNote.Sign(Body, new NoteSigner(Name, one)).Signatures[0].Print() + "\n";

        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(Body + "\n" + string.Concat(Enumerable.Repeat(line, 16))), out var note, out _));
        Assert.True(note.Verify(NoteVerifier.Of(Name, one)).IsAccepted);
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes(Body + "\n" + string.Concat(Enumerable.Repeat(line, 65))), out _, out var fault));
        Assert.Equal("note.too_many_signatures", fault.Code);
    }

    [Theory]
    [InlineData("", "note.unsigned", null)]
    [InlineData("text\n", "note.unsigned", null)]
    [InlineData("text\n\n", "note.unsigned", null)]
    [InlineData("text\n\n— a AAAAAAA=", "note.unsigned", null)]
    [InlineData("text\n\nno dash\n", "note.signature_malformed", 3)]
    [InlineData("text\n\n- a AAAAAAA=\n", "note.signature_malformed", 3)]
    [InlineData("text\n\n— a  AAAAAAA=\n", "note.signature_malformed", 3)]
    [InlineData("text\n\n— a AAAAAA==\n", "note.signature_malformed", 3)]
    [InlineData("text\n\n— a+b AAAAAAA=\n", "note.signature_malformed", 3)]
    [InlineData("text\n\n— a AAAAAAB=\n", "note.signature_malformed", 3)]
    [InlineData("text\n\n— a AAAAAAA=\nrest\n", "note.signature_malformed", 4)]
    [InlineData("te\txt\n\n— a AAAAAAA=\n", "note.not_text", null)]
    [InlineData("te\rxt\n\n— a AAAAAAA=\n", "note.not_text", null)]
    public void A_note_without_form_is_refused(string text, string code, int? line)
    {
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes(text), out _, out var fault));
        Assert.Equal((code, line), (fault.Code, fault.Line));
    }

    [Fact]
    public void Bytes_that_are_not_utf_8_or_too_many_are_refused()
    {
        Assert.False(SignedNote.TryParse([0xC3, 0x28, .. "\n\n— a AAAAAAA=\n"u8], out _, out var fault));
        Assert.Equal("note.not_text", fault.Code);
        Assert.False(SignedNote.TryParse(new byte[SignedNote.MaxBytes + 1], out _, out fault));
        Assert.Equal("note.too_large", fault.Code);
    }

    [Theory]
    [InlineData("no newline")]
    [InlineData("tab\there\n")]
    [InlineData("")]
    public void A_text_without_form_is_not_signed(string text) =>
        Assert.Throws<ArgumentException>(() => SignedNote.Sign(text, new NoteSigner(Name, one)));

    [Fact]
    public void The_notes_that_the_specifications_print_have_form()
    {
        var note = """
            Ognuno sta solo sul cuor della terra
            trafitto da un raggio di sole:

            ed è subito sera.

            — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

            """.ReplaceLineEndings("\n");

        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(note), out var read, out _));
        Assert.EndsWith("ed è subito sera.\n", read.Text, StringComparison.Ordinal);
        Assert.Equal(64, Assert.Single(read.Signatures).Bytes.Length);
        Assert.Equal("quasimodo.example/salvatore", read.Signatures[0].Name);
    }
}
