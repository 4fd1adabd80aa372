using InfoExchange.Formats.Importing;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.Cap;

/// <summary>Whatever the bytes are, an answer comes back: a draft or coded refusals, never an exception.</summary>
public sealed class CapRandomTests
{
    private static readonly HashSet<string> Codes = [.. ImportTexts.Codes];

    [Fact]
    public void Any_cut_of_a_valid_alert_is_answered()
    {
        var bytes = CapDocument.Bytes;
        for (var length = 0; length < bytes.Length; length++)
        {
            var isWhole = bytes.AsSpan(length).IndexOf("</alert>"u8) < 0 && length > 0;
            var outcome = Read(bytes[..length]);
            Assert.True(!outcome || isWhole, $"cut at {length} was accepted");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_bytes_are_answered(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            if (i % 2 == 0)
                bytes[0] = (byte)'<';
            Read(bytes);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void A_valid_alert_with_a_few_bytes_changed_is_answered(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = CapDocument.Bytes;
            for (var k = random.Next(1, 6); k > 0; k--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Read(bytes);
        }
    }

    [SharedTheory]
    [MemberData(nameof(CapSharedFilesTests.Valid), MemberType = typeof(CapSharedFilesTests))]
    public void Cuts_of_real_alerts_are_refused(string name)
    {
        var bytes = SharedTestFiles.ReadCap("valid", name);
        var end = bytes.AsSpan().LastIndexOf("alert>"u8);
        for (var length = 1; length < end; length += 37)
            Assert.False(Read(bytes[..length]), $"{name} cut at {length} was accepted");
    }

    private static bool Read(byte[] bytes)
    {
        var outcome = DraftImporter.Read(bytes, "random", CapDocument.Now);
        Assert.All(outcome.Refusals, refusal => Assert.Contains(refusal.Code, Codes));
        foreach (var refusal in outcome.Refusals)
            Assert.NotEmpty(ImportTexts.Say(refusal, "fr"));
        return outcome.IsAccepted;
    }
}
