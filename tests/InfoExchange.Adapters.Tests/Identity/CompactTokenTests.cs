using System.Buffers.Text;
using System.Text;
using InfoExchange.Identity.Jose;
using Xunit;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>One token, one spelling; one part, one meaning.</summary>
public sealed class CompactTokenTests
{
    [Theory]
    [InlineData("AA", new byte[] { 0 })]
    [InlineData("AAA", new byte[] { 0, 0 })]
    [InlineData("-_8", new byte[] { 0xfb, 0xff })]
    public void Bytes_are_read_from_their_one_spelling(string text, byte[] expected)
    {
        Assert.True(StrictBase64Url.TryDecode(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("AB")]
    [InlineData("A_")]
    [InlineData("AAB")]
    [InlineData("AA==")]
    [InlineData("AA%3D")]
    [InlineData("AA=")]
    [InlineData("+/8")]
    [InlineData("A A")]
    [InlineData("AA ")]
    [InlineData(" AA")]
    [InlineData("AA\n")]
    [InlineData("AA\t")]
    [InlineData("A\0")]
    [InlineData("ÀA")]
    public void Any_other_spelling_is_refused(string text) => Assert.False(StrictBase64Url.TryDecode(text, out _));

    [Fact]
    public void Every_length_is_read_back()
    {
        for (var length = 1; length < 100; length++)
        {
            var bytes = Enumerable.Range(0, length).Select(number => (byte)(number * 37 + length & 0xff)).ToArray();
            Assert.True(StrictBase64Url.TryDecode(Base64Url.EncodeToString(bytes), out var read));
            Assert.Equal(bytes, read);
        }
    }

    [Theory]
    [InlineData("\"x\":\"\\ud800\"", true)]
    [InlineData("\"\\u0061\":1,\"a\":2", false)]
    [InlineData("\"a\":1,\"a\":1", false)]
    [InlineData("\"a\":{\"b\":1,\"b\":1}", false)]
    [InlineData("\"a\":[{\"b\":1,\"b\":1}]", false)]
    [InlineData("\"\\ud800\":1,\"\\ud800\":1", false)]
    [InlineData("\"a\":[[[[[[[1]]]]]]]", true)]
    [InlineData("\"a\":[[[[[[[[1]]]]]]]]", false)]
    [InlineData("\"a\":NaN", false)]
    [InlineData("'a':1", false)]
    public void An_object_has_each_member_once_and_little_depth(string members, bool isRead) => Assert.Equal(isRead, TokenPart.TryRead(Encode($"{{{members}}}"), out _));

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0xc0, 0x80 })]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 })]
    public void Bytes_that_are_no_text_are_refused_in_values_and_in_names(byte[] bytes)
    {
        Assert.False(TokenPart.TryRead(Base64Url.EncodeToString([.. "{\"a\":\""u8, .. bytes, .. "\"}"u8]), out _));
        Assert.False(TokenPart.TryRead(Base64Url.EncodeToString([.. "{\""u8, .. bytes, .. "\":1}"u8]), out _));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", true)]
    [InlineData("253402300799", true)]
    [InlineData("253402300800", false)]
    [InlineData("-1", false)]
    [InlineData("1.5", false)]
    [InlineData("1e9", false)]
    [InlineData("99999999999999999999", false)]
    [InlineData("\"1\"", false)]
    [InlineData("null", false)]
    public void An_instant_is_a_whole_number_of_seconds(string number, bool isRead)
    {
        Assert.True(TokenPart.TryRead(Encode($"{{\"exp\":{number}}}"), out var part));
        Assert.Equal(isRead, part.TryGetInstant("exp", out _));
    }

    [Fact]
    public void An_absent_member_reads_as_none_and_no_fault()
    {
        Assert.True(TokenPart.TryRead(Encode("{}"), out var part));
        Assert.True(part.TryGetText("sub", out var text) && text is null);
        Assert.True(part.TryGetInstant("exp", out var instant) && instant is null);
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
