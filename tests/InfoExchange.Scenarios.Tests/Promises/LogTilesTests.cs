using System.Net;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>The log as any tool for C2SP tlog-tiles reads it, through the prefecture's gateway.</summary>
public sealed class LogTilesTests(RunningStandalone program) : IClassFixture<RunningStandalone>, IDisposable
{
    private readonly PlainCalls _calls = new(program);

    public void Dispose() => _calls.Dispose();

    [Fact]
    public async Task Tiles_and_entries_lead_to_the_signed_checkpoint()
    {
        var checkpoint = await CheckpointAsync();
        var entries = await EntriesAsync(checkpoint.Size);
        var frontier = MerkleFrontier.Empty;
        foreach (var tile in TilePath.Between(0, checkpoint.Size).Where(tile => tile.Level == 0))
        {
            var hashes = await BytesAsync(await GetAsync("auditeur-75", tile.ToString()));
            for (var i = 0; i < tile.Width; i++)
            {
                var leaf = new Digest(hashes.AsSpan(i * Digest.Length, Digest.Length));
                Assert.Equal(MerkleHash.OfLeaf(entries[(int)((tile.Index * TilePath.FullWidth) + i)].Span), leaf);
                frontier = frontier.Append(leaf);
            }
        }

        Assert.Equal(checkpoint.Root.ToArray(), frontier.Root.ToArray());
    }

    [Fact]
    public async Task Answers_say_what_they_are_and_how_long_they_hold()
    {
        var checkpoint = await GetAsync("auditeur-75", "checkpoint");
        Assert.Equal("text/plain; charset=utf-8", $"{checkpoint.Content.Headers.ContentType}");
        Assert.True(checkpoint.Headers.CacheControl!.NoStore);
        var tile = await GetAsync("prefet-75", "tile/0/000.p/1");
        Assert.Equal("application/octet-stream", $"{tile.Content.Headers.ContentType}");
        Assert.Contains("immutable", $"{tile.Headers.CacheControl}", StringComparison.Ordinal);
        Assert.Equal(32, (await BytesAsync(tile)).Length);
        var entries = await GetAsync("auditeur-75", "tile/entries/000.p/1?motive=inspection");
        Assert.True(entries.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Entries_are_read_with_a_motive_only_and_each_reading_is_an_entry()
    {
        var before = (await CheckpointAsync()).Size;
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("auditeur-75", "tile/entries/000.p/2")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("auditeur-75", "tile/entries/000.p/2?motive=inspection")).StatusCode);
        Assert.Equal(before + 1, (await CheckpointAsync()).Size);
    }

    [Theory]
    [InlineData("tile/0/001")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/3/000.p/1")]
    [InlineData("tile/entries/999?motive=inspection")]
    [InlineData("tile/0/0")]
    [InlineData("nothing")]
    [InlineData("")]
    public async Task What_is_not_there_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("auditeur-75", path)).StatusCode);

    [Fact]
    public async Task Nobody_else_reads_it()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _calls.GetAsync("prefecture", "/log/departement:75/checkpoint")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync("veille-75", "checkpoint")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync("auditeur-92", "checkpoint")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("auditeur-75", "checkpoint", territory: "departement:13")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("auditeur-75", "checkpoint", territory: "nowhere")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("auditeur-75", "checkpoint", gateway: "firms")).StatusCode);
    }

    private static async Task<byte[]> BytesAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<Checkpoint> CheckpointAsync()
    {
        Assert.True(SignedNote.TryParse(await BytesAsync(await GetAsync("auditeur-75", "checkpoint")), out var note, out _));
        Assert.True(NoteVerifier.TryParse(program.Host.File.VerifierKeys["departement:75"], out var key, out _));
        Assert.True(note.Verify(key).IsAccepted);
        Assert.True(Checkpoint.TryParse(note.Text, out var checkpoint, out _));
        return checkpoint;
    }

    private async Task<List<ReadOnlyMemory<byte>>> EntriesAsync(long size)
    {
        var entries = new List<ReadOnlyMemory<byte>>();
        foreach (var tile in TilePath.Between(0, size).Where(tile => tile.Level is null))
        {
            Assert.True(EntryBundle.TryRead(await BytesAsync(await GetAsync("auditeur-75", $"{tile}?motive=inspection")), tile.Width, out var bundle));
            entries.AddRange(bundle);
        }

        return entries;
    }

    private Task<HttpResponseMessage> GetAsync(string name, string path, string territory = "departement:75", string gateway = "prefecture") =>
        _calls.GetAsync(gateway, $"/log/{territory}/{path}", name);
}
