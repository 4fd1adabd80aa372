using System.Reflection;
using InfoExchange.Formats.Cap;
using InfoExchange.Formats.Drafts;
using InfoExchange.Formats.Importing;
using InfoExchange.Formats.Messages;
using InfoExchange.Formats.SignedNotes;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.Importing;

public sealed class ImportTextsTests
{
    private static readonly Type[] CodeClasses = [typeof(ImportCodes), typeof(CapCodes), typeof(MessageCodes), typeof(NoteCodes)];

    [Fact]
    public void Each_code_has_one_row_and_each_row_a_code()
    {
        var codes = CodeClasses.SelectMany(type => type.GetFields(BindingFlags.NonPublic | BindingFlags.Static)).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(codes.Order(StringComparer.Ordinal), ImportTexts.Rows().Select(row => row.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void French_and_english_have_the_same_places_and_words_of_their_own()
    {
        Assert.All(ImportTexts.Rows(), row =>
        {
            Assert.Equal(Places(row.French), Places(row.English));
            Assert.NotEqual(row.French, row.English);
            Assert.Matches("^[a-z]+(\\.[a-z0-9_]+)$", row.Code);
        });
    }

    [Fact]
    public void A_sentence_quotes_the_arguments()
    {
        var warning = new ImportWarning(CapCodes.HeadlineTooLong, 3, "173", "160");

        Assert.Equal("le titre fait 173 caractères, CAP en conseille au plus 160", ImportTexts.Say(warning, "fr"));
        Assert.Equal("the headline has 173 characters, CAP advises at most 160", ImportTexts.Say(warning, "en"));
    }

    [Fact]
    public void Unknown_codes_and_missing_arguments_are_mistakes()
    {
        Assert.Throws<ArgumentException>(() => ImportTexts.Say("cap.no_such_code", "fr"));
        Assert.Throws<ArgumentException>(() => ImportTexts.Say(CapCodes.HeadlineTooLong, "fr", "173"));
    }

    private static IEnumerable<char> Places(string text) => text.Where((c, i) => i > 0 && text[i - 1] == '{').Distinct().Order();
}
