using System.Security.Cryptography;
using InfoExchange.Formats.SignedNotes;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.SignedNotes;

public sealed class CheckpointTests
{
    /// <summary>The example of C2SP tlog-checkpoint.</summary>
    private const string Published = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    [Fact]
    public void The_published_example_is_read_and_printed_back()
    {
        Assert.True(Checkpoint.TryParse(Published, out var checkpoint, out _));

        Assert.Equal(("example.com/behind-the-sofa", 20852163L), (checkpoint.Origin, checkpoint.Size));
        Assert.Equal(32, checkpoint.Root.Length);
        Assert.Equal(Published, checkpoint.Print());
        Assert.Equal(Published, new Checkpoint(checkpoint.Origin, checkpoint.Size, checkpoint.Root.AsSpan()).Print());
    }

    [Fact]
    public void An_empty_log_has_the_empty_trees_root()
    {
        var empty = new Checkpoint("log", 0, SHA256.HashData([]));

        Assert.Equal("log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", empty.Print());
        Assert.True(Checkpoint.TryParse(empty.Print(), out _, out _));
        Assert.Throws<ArgumentException>(() => new Checkpoint("log", 0, new byte[32]));
    }

    [Fact]
    public void Extension_lines_of_others_are_kept()
    {
        Assert.True(Checkpoint.TryParse(Published + "extra\n", out var checkpoint, out _));

        Assert.Equal<string>(["extra"], checkpoint.Extensions);
        Assert.Equal(Published + "extra\n", checkpoint.Print());
    }

    [Theory]
    [InlineData("", "note.checkpoint_malformed")]
    [InlineData("log\n1\n", "note.checkpoint_malformed")]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", "note.checkpoint_malformed")]
    [InlineData("\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "note.checkpoint_malformed")]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n", "note.checkpoint_malformed")]
    [InlineData("log\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "note.checkpoint_size_malformed")]
    [InlineData("log\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "note.checkpoint_size_malformed")]
    [InlineData("log\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "note.checkpoint_size_malformed")]
    [InlineData("log\n 1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "note.checkpoint_size_malformed")]
    [InlineData("log\n\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "note.checkpoint_size_malformed")]
    [InlineData("log\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "note.checkpoint_size_malformed")]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n", "note.checkpoint_root_malformed")]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", "note.checkpoint_root_malformed")]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n", "note.checkpoint_root_malformed")]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I= \n", "note.checkpoint_root_malformed")]
    [InlineData("log\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "note.checkpoint_root_not_empty")]
    public void A_checkpoint_without_form_is_refused(string text, string code)
    {
        Assert.False(Checkpoint.TryParse(text, out var checkpoint, out var fault));
        Assert.Null(checkpoint);
        Assert.Equal(code, fault.Code);
    }

    [Fact]
    public void A_signed_checkpoint_survives_the_trip()
    {
        using var key = NoteKeys.One();
        var mine = new Checkpoint("example.com/75", 1234, SHA256.HashData([1, 2, 3]));

        var bytes = SignedNote.Sign(mine.Print(), new NoteSigner(mine.Origin, key)).Print();

        Assert.True(SignedNote.TryParse(bytes, out var note, out _));
        Assert.True(note.Verify(NoteVerifier.Of(mine.Origin, key)).IsAccepted);
        Assert.True(Checkpoint.TryParse(note.Text, out var read, out _));
        Assert.Equal((mine.Origin, mine.Size, Convert.ToHexString(mine.Root.AsSpan())), (read.Origin, read.Size, Convert.ToHexString(read.Root.AsSpan())));
    }
}
