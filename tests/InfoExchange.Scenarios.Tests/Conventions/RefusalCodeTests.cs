using Xunit;

namespace InfoExchange.Scenarios.Tests.Conventions;

public sealed class RefusalCodeTests
{
    private const string Table = "code;french;english\nbulletin.title_too_long;titre, trop long;title, too long\n";
    private const string Maker = """/* RefusalKind.Invalid, "old.code" */ yield return new Refusal(RefusalKind.Invalid, "bulletin.title_too_long", "draft.title");""";

    [Fact]
    public void Every_code_is_made_once_and_listed_in_the_contract()
    {
        var sources = RepositoryTree.Sources.Where(file => !file.StartsWith("tests/", StringComparison.Ordinal)).ToDictionary(file => file, RepositoryTree.Read);
        Assert.NotEmpty(sources.SelectMany(source => RefusalCodeRules.CodesIn(source.Key, source.Value)));
        Rule.Holds(RefusalCodeRules.Violations(sources, RepositoryTree.Read("protos/Refusals/refusals.csv")));
    }

    [Fact]
    public void A_code_that_is_listed_and_made_once_is_right() => Assert.Empty(Violations(("A.cs", Maker)));

    [Fact]
    public void A_code_that_is_not_listed_is_found() =>
        Assert.Equal(["bulletin.late (B.cs:1) is not in the table"], Violations(("A.cs", Maker), ("B.cs", """new(RefusalKind.Stale, "bulletin.late")""")));

    [Fact]
    public void A_code_that_no_source_names_is_found() => Assert.Equal(["bulletin.title_too_long is in the table and no source names it"], Violations());

    [Fact]
    public void A_code_made_twice_is_found() =>
        Assert.Equal(
            ["bulletin.title_too_long is made in 2 places: A.cs:1, BRefusals.cs:2"],
            Violations(("A.cs", Maker), ("BRefusals.cs", "\nconst string TooLong = \"bulletin.title_too_long\";")));

    [Fact]
    public void A_field_is_no_code() =>
        Assert.Equal(["bulletin.title_too_long"], RefusalCodeRules.CodesIn("BulletinRefusals.cs", """F(RefusalKind.Invalid, "bulletin.title_too_long", "draft.title"); G("draft.topic");""").Select(code => code.Text));

    private static IEnumerable<string> Violations(params (string File, string Text)[] sources) =>
        RefusalCodeRules.Violations(sources.ToDictionary(source => source.File, source => source.Text), Table);
}
