using InfoExchange.Domain.Journal;
using Xunit;

namespace InfoExchange.Domain.Tests.Journal;

public sealed class DigestTests
{
    private const string EmptyHex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string EmptyBase64 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    [Fact]
    public void A_digest_prints_what_it_was_read_from()
    {
        Assert.True(Digest.TryParseHex(EmptyHex, out var fromHex));
        Assert.True(Digest.TryParseBase64(EmptyBase64, out var fromBase64));

        Assert.Equal(Digest.Of([]), fromHex);
        Assert.Equal(fromHex, fromBase64);
        Assert.Equal(EmptyHex, fromHex.ToString());
        Assert.Equal(EmptyBase64, fromHex.ToBase64());
        Assert.Equal(Convert.FromHexString(EmptyHex), fromHex.ToArray());
    }

    [Fact]
    public void Hexadecimal_may_be_upper_case()
    {
        Assert.True(Digest.TryParseHex(EmptyHex.ToUpperInvariant(), out var digest));
        Assert.Equal(EmptyHex, digest.ToHex());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 ")]
    [InlineData("g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(" 3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void Anything_but_64_hexadecimal_digits_is_no_digest(string? text)
    {
        Assert.False(Digest.TryParseHex(text, out var digest));
        Assert.Equal(default, digest);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU")]
    [InlineData("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= ")]
    public void Base64_has_one_spelling_a_digest(string? text)
    {
        Assert.False(Digest.TryParseBase64(text, out var digest));
        Assert.Equal(default, digest);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_digest_has_32_bytes(int length)
    {
        Assert.False(Digest.TryRead(new byte[length], out _));
        Assert.Throws<ArgumentException>(() => new Digest(new byte[length]));
    }

    [Fact]
    public void Each_of_the_32_bytes_counts_in_a_comparison()
    {
        var bytes = Digest.Of([]).ToArray();
        for (var i = 0; i < bytes.Length; i++)
        {
            var other = (byte[])bytes.Clone();
            other[i] ^= 1;
            Assert.True(new Digest(bytes) != new Digest(other), $"byte {i}");
            Assert.True(new Digest(bytes) == new Digest((byte[])bytes.Clone()), $"byte {i}");
        }
    }
}
