using System.Text;
using InfoExchange.Domain.Journal.Merkle;
using Xunit;

namespace InfoExchange.Domain.Tests.Journal.Merkle;

/// <summary>Values printed in public sources of certificate transparency.</summary>
public sealed class MerkleHashTests
{
    private static readonly byte[][] Inputs = [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }.Select(Convert.FromHexString)];

    [Fact]
    public void The_root_of_no_leaves_is_the_hash_of_no_bytes()
    {
        Assert.StartsWith("e3b0c442", MerkleHash.EmptyRoot.ToHex(), StringComparison.Ordinal);
        Assert.Equal(MerkleHash.EmptyRoot, MerkleFrontier.Empty.Root);
        Assert.Equal(MerkleHash.EmptyRoot, new MerkleLog().Root);
    }

    [Fact]
    public void A_leaf_is_tagged_with_zero() =>
        Assert.StartsWith("395aa064", MerkleHash.OfLeaf(Encoding.ASCII.GetBytes("L123456")).ToHex(), StringComparison.Ordinal);

    [Fact]
    public void A_node_is_tagged_with_one()
    {
        // The published value joins two strings of four characters, not two digests: the tag and the order are what it fixes.
        var published = System.Security.Cryptography.SHA256.HashData([1, .. "N123N456"u8]);
        Assert.StartsWith("aa217fe8", Convert.ToHexStringLower(published), StringComparison.Ordinal);

        var (left, right) = (MerkleHash.OfLeaf("N123"u8), MerkleHash.OfLeaf("N456"u8));
        var expected = System.Security.Cryptography.SHA256.HashData([1, .. left.ToArray(), .. right.ToArray()]);
        Assert.Equal(expected, MerkleHash.OfNode(left, right).ToArray());
    }

    [Theory]
    [InlineData(1, "6e340b9c")]
    [InlineData(2, "fac54203")]
    [InlineData(3, "aeb6bcfe")]
    [InlineData(4, "d37ee418")]
    [InlineData(5, "4e3bbb1f")]
    [InlineData(6, "76e67dad")]
    [InlineData(7, "ddb89be4")]
    [InlineData(8, "5dc9da79")]
    public void Roots_are_the_published_ones(int size, string beginning)
    {
        var log = new MerkleLog();
        var frontier = MerkleFrontier.Empty;
        foreach (var input in Inputs[..size])
        {
            log.Append(MerkleHash.OfLeaf(input));
            frontier = frontier.Append(MerkleHash.OfLeaf(input));
        }

        Assert.StartsWith(beginning, log.Root.ToHex(), StringComparison.Ordinal);
        Assert.Equal(log.Root, frontier.Root);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1022)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(32_768)]
    public void Entries_of_any_length_hash_alike(int length)
    {
        var entry = Enumerable.Range(0, length).Select(i => (byte)(i % 251)).ToArray();
        Assert.Equal(new RecursiveTree([entry]).Root(1), MerkleHash.OfLeaf(entry).ToArray());
    }
}
