using InfoExchange.Protos.Refusals;
using Xunit;

namespace InfoExchange.Adapters.Tests.Contract;

public sealed class RefusalTextsTests
{
    [Fact]
    public void The_contracts_table_reads() => Assert.Contains(RefusalStatus.MoreRefusals, RefusalTexts.Contract.Codes);

    [Fact]
    public void Both_sentences_are_filled_in()
    {
        var sentence = RefusalTexts.Contract.Format("bulletin.headline_too_long", [new RefusalArgument("length", "201"), new RefusalArgument("limit", "200")]);

        Assert.Equal("le titre a 201 caractères, 200 au plus", sentence.French);
        Assert.Equal("the headline has 201 characters, at most 200", sentence.English);
    }

    [Fact]
    public void A_value_is_never_read_as_a_placeholder()
    {
        var texts = Read("a.b;{one} {two};{two} {one}");

        Assert.Equal("{two} 2", texts.Format("a.b", [new RefusalArgument("one", "{two}"), new RefusalArgument("two", "2")]).French);
    }

    [Fact]
    public void A_placeholder_without_a_value_stays_as_it_is() => Assert.Equal("{n}", Read("a.b;{n};{n}").Format("a.b", []).English);

    [Fact]
    public void A_code_of_a_later_version_is_its_own_sentence() =>
        Assert.Equal(new RefusalSentence("later.code", "later.code"), RefusalTexts.Contract.Format("later.code", []));

    [Fact]
    public void A_reason_carries_code_values_and_sentences()
    {
        var reason = RefusalTexts.Contract.ToReason("bulletin.unknown", new RefusalArgument("id", "b-1"));

        Assert.Equal("bulletin.unknown", reason.Code);
        Assert.Equal("b-1", Assert.Single(reason.Arguments).Value);
        Assert.Equal("no bulletin 'b-1' for you", reason.English);
        Assert.Equal("aucun bulletin « b-1 » pour vous", reason.French);
    }

    [Theory]
    [InlineData("a.b;un", "line 2", "2 cells")]
    [InlineData("a.b;un;one;more", "line 2", "4 cells")]
    [InlineData("", "line 2", "1 cells")]
    [InlineData("nopoint;un;one", "line 2", "'nopoint'")]
    [InlineData("A.b;un;one", "line 2", "'A.b'")]
    [InlineData("a.b;;one", "line 2", "french is empty")]
    [InlineData("a.b;un; one", "line 2", "spaces around")]
    [InlineData("a.b;{n};one", "line 2", "placeholders differ")]
    [InlineData("a.b;{N};{N}", "line 2", "brace outside")]
    [InlineData("a.b;{n;{n}", "line 2", "brace outside")]
    [InlineData("a.b;un\t.;one", "line 2", "control character")]
    [InlineData("b.b;un;one\na.b;un;one", "line 3", "must come after 'b.b'")]
    [InlineData("a.b;un;one\na.b;un;one", "line 3", "once only")]
    public void A_malformed_table_is_refused_with_its_line(string body, string line, string fault)
    {
        var thrown = Assert.Throws<InvalidDataException>(() => Read(body));

        Assert.Contains(line, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_its_header_is_refused()
    {
        using var reader = new StringReader("a.b;un;one");

        Assert.Contains("line 1", Assert.Throws<InvalidDataException>(() => RefusalTexts.Read(reader)).Message, StringComparison.Ordinal);
    }

    private static RefusalTexts Read(string body)
    {
        using var reader = new StringReader($"code;french;english\n{body}\n");
        return RefusalTexts.Read(reader);
    }
}
