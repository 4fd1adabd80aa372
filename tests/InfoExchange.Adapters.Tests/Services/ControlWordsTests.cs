using InfoExchange.DepartementService.Control;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Records;
using Xunit;

namespace InfoExchange.Adapters.Tests.Services;

/// <summary>Nobody reads a program's word in a control file.</summary>
public sealed class ControlWordsTests
{
    [Fact]
    public void Every_value_that_a_report_shows_has_words_in_both_languages() => Assert.Empty(
        Unnamed<BulletinKind>().Concat(Unnamed<ClosingKind>()).Concat(Unnamed<Tlp>()).Concat(Unnamed<Marking>()).Concat(Unnamed<Sector>())
            .Concat(Unnamed<DutyFunction>()).Concat(Unnamed<ScopeKind>()).Concat(Unnamed<JurisdictionKind>()));

    [Fact]
    public void Every_answer_has_words() => Assert.All(Enum.GetValues<AlertAnswer>(), answer => Assert.StartsWith("réponse", ControlWords.OfFact($"answer.{answer}").French, StringComparison.Ordinal));

    [Fact]
    public void A_new_decision_is_told_with_what_led_to_it() =>
        Assert.Equal(("destinataires décidés à nouveau : suspension ou rétablissement", "recipients decided again: suspension or restoration"), ControlWords.OfFact("redecided.standing.changed"));

    [Fact]
    public void What_has_no_words_stays_as_the_journal_says_it() => Assert.Equal(("later.fact", "later.fact"), ControlWords.OfFact("later.fact"));

    // Without words a value is its own name, capital letter first.
    private static IEnumerable<string> Unnamed<T>()
        where T : struct, Enum => Enum.GetValues<T>().Where(value => ControlWords.Of(value) == ($"{value}", $"{value}")).Select(value => $"{typeof(T).Name}.{value}");
}
