namespace InfoExchange.Domain.Tests.Outcomes;

public sealed class OutcomeTests
{
    private static readonly Refusal No = new(RefusalKind.Invalid, "test.no");

    [Fact]
    public void A_refusal_without_a_reason_is_a_bug()
    {
        Assert.Throws<ArgumentException>(() => Outcome.Refuse<string>());
        Assert.Throws<ArgumentException>(() => Outcome.Refuse<string>(default(ImmutableArray<Refusal>)));
    }

    [Fact]
    public void What_follows_an_accepted_outcome_decides_and_what_follows_a_refused_one_is_not_asked()
    {
        Assert.Equal("ab", Outcome.Accept("a").Then(a => Outcome.Accept(a + "b")).Value);
        Assert.Equal([No], Outcome.Refuse<string>(No).Then<string>(_ => throw new InvalidOperationException()).Refusals.AsEnumerable());
    }

    [Fact]
    public void Arguments_are_rendered_the_same_everywhere()
    {
        Assert.Equal("-1234567", RefusalArgument.Of("n", -1_234_567).Value);
        Assert.Equal("2026-11-22T07:05:09Z", RefusalArgument.Of("at", new DateTimeOffset(2026, 11, 22, 8, 5, 9, 900, TimeSpan.FromHours(1))).Value);
    }

    [Fact]
    public void A_long_text_is_cut_between_characters()
    {
        Assert.Equal(120, RefusalArgument.Of("text", new string('a', 200)).Value.Length);
        Assert.Equal(119, RefusalArgument.Of("text", new string('a', 119) + "🚨" + "b").Value.Length);
    }
}
