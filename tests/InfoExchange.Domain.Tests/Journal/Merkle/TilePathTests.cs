using System.Buffers;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using Xunit;

namespace InfoExchange.Domain.Tests.Journal.Merkle;

/// <summary>Tiles as C2SP tlog-tiles lays them out.</summary>
public sealed class TilePathTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 999, 256, "tile/0/999")]
    [InlineData(0, 1000, 256, "tile/0/x001/000")]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(2, 0, 1, "tile/2/000.p/1")]
    [InlineData(1, 1234067, 255, "tile/1/x001/x234/067.p/255")]
    public void Paths_are_spelled_as_published(int level, long index, int width, string text)
    {
        var path = TilePath.OfHashes(level, index, width);
        Assert.Equal(text, path.ToString());
        Assert.True(TilePath.TryParse(text, out var read));
        Assert.Equal(path, read);
        var entries = text.Replace($"tile/{level}/", "tile/entries/", StringComparison.Ordinal);
        Assert.True(TilePath.TryParse(entries, out var bundle));
        Assert.Equal(TilePath.OfEntries(index, width), bundle);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/x000/000")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/001/000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/05")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000/5")]
    [InlineData("tile/00/000")]
    [InlineData("tile/8/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/Entries/000")]
    [InlineData("tile/0/+01")]
    [InlineData("tile/0/../0/000")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/999")]
    public void No_other_spelling_is_read(string text) => Assert.False(TilePath.TryParse(text, out _));

    [Fact]
    public void A_log_of_70_000_has_the_tiles_of_the_specification()
    {
        var tiles = TilePath.Between(0, 70_000).Where(path => path.Level is not null).ToList();
        Assert.Equal(273, tiles.Count(path => path is { Level: 0, Width: 256 }));
        Assert.Equal([TilePath.OfHashes(0, 273, 112), TilePath.OfHashes(1, 1, 17), TilePath.OfHashes(2, 0, 1)], tiles.Where(path => path.Width < 256));
        Assert.Single(tiles, path => path is { Level: 1, Width: 256 });
        Assert.Equal(277, tiles.Count);
    }

    [Fact]
    public void A_log_of_256_has_a_full_tile_and_one_hash_above_it() =>
        Assert.Equal([TilePath.OfHashes(0, 0, 256), TilePath.OfHashes(1, 0, 1)], TilePath.Between(0, 256).Where(path => path.Level is not null));

    [Fact]
    public void An_empty_log_has_none() => Assert.Empty(TilePath.Between(0, 0));

    [Fact]
    public void Every_hash_of_every_tile_is_the_root_of_its_leaves()
    {
        const int size = 70_000;
        var leaves = Enumerable.Range(0, size).Select(i => MerkleHash.OfLeaf(BitConverter.GetBytes(i))).ToArray();
        var log = new MerkleLog();
        foreach (var leaf in leaves)
        {
            log.Append(leaf);
        }

        foreach (var path in TilePath.Between(0, size).Where(path => path.Level is not null))
        {
            var tile = log.ReadTile(path);
            Assert.NotNull(tile);
            Assert.Equal(path.Width * 32, tile.Length);
            var i = path.Width - 1;
            var begin = ((path.Index * 256) + i) * path.Span;
            var root = MerkleFrontier.Empty.AppendRange(leaves.AsSpan((int)begin, (int)path.Span)).Root;
            Assert.Equal(root, new Digest(tile.AsSpan(i * 32, 32)));
        }
    }

    [Fact]
    public void A_tile_that_the_log_has_not_grown_to_is_not_there()
    {
        var log = new MerkleLog();
        Assert.Null(log.ReadTile(TilePath.OfHashes(0, 0, 1)));
        log.Append(MerkleHash.OfLeaf([]));
        Assert.NotNull(log.ReadTile(TilePath.OfHashes(0, 0, 1)));
        Assert.Null(log.ReadTile(TilePath.OfHashes(0, 0, 2)));
        Assert.Null(log.ReadTile(TilePath.OfHashes(1, 0, 1)));
        Assert.Null(log.ReadTile(TilePath.OfHashes(7, 999_999_999_999_999_999, 256)));
        Assert.Throws<ArgumentException>(() => log.ReadTile(TilePath.OfEntries(0, 1)));
    }

    [Fact]
    public void A_bundle_reads_back_and_nothing_else_does()
    {
        byte[][] entries = [[], [1], [.. Enumerable.Repeat((byte)2, JournalEntry.MaxLength)]];
        var stream = new ArrayBufferWriter<byte>();
        foreach (var entry in entries)
        {
            EntryBundle.Append(stream, entry);
        }

        var bytes = stream.WrittenSpan.ToArray();
        Assert.Equal([0, 0, 0, 1, 1, 0x80, 0], bytes[..7]);
        Assert.True(EntryBundle.TryRead(bytes, 3, out var read));
        Assert.Equal(entries, read.Select(entry => entry.ToArray()));
        Assert.False(EntryBundle.TryRead(bytes, 2, out _));
        Assert.False(EntryBundle.TryRead(bytes, 4, out _));
        Assert.False(EntryBundle.TryRead(bytes.AsMemory(0, bytes.Length - 1), 3, out _));
        Assert.False(EntryBundle.TryRead(new byte[] { 0xFF, 0xFF }, 1, out _));
    }
}
