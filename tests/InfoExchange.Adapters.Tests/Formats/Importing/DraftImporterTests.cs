using System.Text;
using InfoExchange.Adapters.Tests.Formats.Cap;
using InfoExchange.Formats.Importing;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.Importing;

public sealed class DraftImporterTests
{
    [Fact]
    public void Forms_are_told_apart_by_content_and_not_by_name()
    {
        Assert.Equal("cap-1.2", Form(CapDocument.Bytes, "message.txt"));
        Assert.Equal("cap-1.2", Form([0xEF, 0xBB, 0xBF, .. "\r\n "u8, .. Encoding.UTF8.GetBytes(CapDocument.Text[(CapDocument.Text.IndexOf('\n', StringComparison.Ordinal) + 1)..])], "x.eml"));
        Assert.Equal("message-police", Form(Encoding.UTF8.GetBytes("Vol à main armée à 14h, rue Pasteur à Suresnes"), "x.cap"));
        Assert.Equal("message-police", Form([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Vol à main armée à 14h, rue Pasteur à Suresnes")], "x.cap"));
    }

    [Theory]
    [InlineData("", "import.empty")]
    [InlineData(" \n\t ", "import.empty")]
    [InlineData("Bonjour, merci de rappeler votre banque. Cordialement", "message.nothing_understood")]
    [InlineData("\u0001\u0002\u0003", "import.not_text")]
    [InlineData("SECRET DEFENSE\nVol à main armée à 14h", "import.marking_refused")]
    [InlineData("Très Secret\nVol à main armée à 14h", "import.marking_refused")]
    [InlineData("NATO SECRET vol à 14h", "import.marking_refused")]
    [InlineData("** SECRET **\nvol à 14h", "import.marking_refused")]
    [InlineData("<html><body>Vol</body></html>", "cap.not_an_alert")]
    [InlineData("<", "cap.xml_malformed")]
    public void What_is_no_alert_is_refused(string text, string code)
    {
        var outcome = DraftImporter.Read(Encoding.UTF8.GetBytes(text), "x", CapDocument.Now);

        Assert.False(outcome.IsAccepted);
        Assert.Equal(code, Assert.Single(outcome.Refusals).Code);
    }

    [Fact]
    public void A_code_secret_is_no_marking() =>
        Assert.Equal("message-police", Form("Escroquerie à 14h : la victime a donné son code secret"u8.ToArray(), "x"));

    [Fact]
    public void A_message_may_fill_64_kib_and_no_more()
    {
        var outcome = DraftImporter.Read(Encoding.UTF8.GetBytes("Vol à 14h " + new string('x', 65_536)), "x", CapDocument.Now);

        Assert.Equal("import.too_large", Assert.Single(outcome.Refusals).Code);
    }

    [Theory]
    [InlineData("12 rue 75 12 rue ")]
    [InlineData("14h 14h 12/03 ")]
    [InlineData("AA-123-BB noir BMW ")]
    [InlineData("Paris 8e Lyon 3 Clichy ")]
    [InlineData("lieu: heure: mo: ")]
    [InlineData("rue de la de la de la ")]
    [InlineData("direction vers fuite par ")]
    [InlineData("nommé Abc Def né le 01/02/1990 ")]
    [InlineData("- , . ; / \n")]
    public void The_worst_message_of_64_kib_takes_no_more_than_seconds(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 65_000 / Encoding.UTF8.GetByteCount(piece)));

        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        DraftImporter.Read(Encoding.UTF8.GetBytes(text), "x", CapDocument.Now);

        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
    }

    private static string Form(byte[] bytes, string name)
    {
        var outcome = DraftImporter.Read(bytes, name, CapDocument.Now);
        Assert.True(outcome.IsAccepted, string.Join(' ', outcome.Refusals));
        return outcome.Draft.Source.Form;
    }
}
