using System.Security.Cryptography;
using InfoExchange.Formats.SignedNotes;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.SignedNotes;

public sealed class NoteVerifierTests
{
    /// <summary>Printed by the text of C2SP signed-note; in the project's design notes on transparency logs.</summary>
    private const string Published = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    [Fact]
    public void The_published_ed25519_key_is_read_and_printed_back()
    {
        Assert.True(NoteVerifier.TryParse(Published, out var verifier, out _));

        Assert.Equal(("example.com/foo", 0x530d903au, (byte)1, true), (verifier.Name, verifier.KeyId, verifier.Type, verifier.IsCheckable));
        Assert.Equal(Published, verifier.Print());
    }

    [Fact]
    public void An_ecdsa_key_has_the_hash_of_its_der_as_id_and_reads_back()
    {
        using var key = NoteKeys.One();

        var verifier = NoteVerifier.Of("example.com/log", key);

        var hash = SHA256.HashData(key.ExportSubjectPublicKeyInfo());
        Assert.Equal(Convert.ToHexStringLower(hash)[..8], verifier.KeyId.ToString("x8", System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(NoteVerifier.TryParse(verifier.Print(), out var again, out _));
        Assert.Equal(verifier.Print(), again.Print());
        Assert.True(again.IsCheckable);
    }

    [Fact]
    public void The_id_of_an_ecdsa_key_does_not_depend_on_its_name()
    {
        using var key = NoteKeys.One();

        Assert.Equal(NoteVerifier.Of("a", key).KeyId, NoteVerifier.Of("b", key).KeyId);
    }

    [Theory]
    [InlineData("", "note.key_malformed")]
    [InlineData("example.com/foo", "note.key_malformed")]
    [InlineData("example.com/foo+530d903a", "note.key_malformed")]
    [InlineData("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "note.key_malformed")]
    [InlineData("example.com/ foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "note.key_malformed")]
    [InlineData("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "note.key_malformed")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2", "note.key_malformed")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k ", "note.key_malformed")]
    [InlineData("example.com/foo+530d903a+Aekyeg==", "note.key_malformed")]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "note.key_id_wrong")]
    [InlineData("example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "note.key_id_wrong")]
    public void A_broken_key_is_refused(string text, string code)
    {
        Assert.False(NoteVerifier.TryParse(text, out var verifier, out var fault));
        Assert.Null(verifier);
        Assert.Equal(code, fault.Code);
    }

    [Fact]
    public void Another_curve_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<ArgumentException>(() => NoteVerifier.Of("example.com/log", key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\u00A0b")]
    [InlineData("a+b")]
    [InlineData("a\nb")]
    public void A_name_without_form_is_refused(string name)
    {
        using var key = NoteKeys.One();

        Assert.Throws<ArgumentException>(() => new NoteSigner(name, key));
    }
}
