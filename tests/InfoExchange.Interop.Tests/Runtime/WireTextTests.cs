using Grpc.Core.Wire;
using Xunit;

namespace InfoExchange.Interop.Tests.Runtime;

/// <summary>Texts of the protocol, as our runtime writes and reads them.</summary>
public sealed class WireTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a%b", "a%25b")]
    [InlineData("é\n", "%C3%A9%0A")]
    [InlineData("~ ", "~ ")]
    public void A_message_is_percent_encoded(string text, string wire)
    {
        Assert.Equal(wire, MessageText.Encode(text));
        Assert.Equal(text, MessageText.Decode(wire));
    }

    [Theory]
    [InlineData("%zz", "%zz")]
    [InlineData("%", "%")]
    [InlineData("%4", "%4")]
    [InlineData("100%25%", "100%%")]
    [InlineData("%c3%a9", "é")]
    [InlineData("%FF", "\uFFFD")]
    public void A_message_is_decoded_leniently(string wire, string text) => Assert.Equal(text, MessageText.Decode(wire));

    [Theory]
    [InlineData("1n", 1)]
    [InlineData("100n", 1)]
    [InlineData("101n", 2)]
    [InlineData("3u", 30)]
    [InlineData("7m", 70_000)]
    [InlineData("2S", 20_000_000)]
    [InlineData("1M", 600_000_000)]
    [InlineData("1H", 36_000_000_000)]
    [InlineData("99999999H", 3_599_999_964_000_000_000)]
    public void Each_unit_is_read(string text, long ticks) => Assert.Equal(ticks, TimeoutText.Parse(text)!.Value.Ticks);

    [Theory]
    [InlineData(1, "1u")]
    [InlineData(10_000_000, "1000000u")]
    [InlineData(999_999_990, "99999999u")]
    [InlineData(1_000_000_001, "100001m")]
    [InlineData(-5, "1u")]
    public void A_timeout_is_written_in_the_finest_unit_rounded_up(long ticks, string text) => Assert.Equal(text, TimeoutText.Format(TimeSpan.FromTicks(ticks)));
}
