namespace InfoExchange.Domain.Tests.Journal;

public sealed class IdempotencyTests
{
    [Fact]
    public void A_commands_first_entry_keeps_key_and_answer()
    {
        var paris = Paris.Open();
        var key = Story.Key(Paris.Officer, "k");
        var decision = paris.Do(paris.Publishing(DraftSheet.Alert()), key);

        Assert.Equal(new FirstAnswer(key.Fingerprint, decision.Answer, paris.State.Position), paris.State.Answers[(Paris.Officer, "k")]);
    }

    [Fact]
    public void The_answer_of_several_entries_stands_in_the_first()
    {
        var paris = Paris.Open();
        var before = paris.State.Position;
        paris.Do(new RecordFacts(Paris.Authority, [Paris.Organisation(OrganisationKind.Chain, "a"), Paris.Organisation(OrganisationKind.Chain, "b")], []), Story.Key(Paris.Authority, "k"));

        Assert.Equal((before + 1, before + 2), (paris.State.Answers[(Paris.Authority, "k")].Position, paris.State.Position));
    }

    [Fact]
    public void A_key_is_in_the_scope_of_its_author()
    {
        var paris = Paris.Open();
        paris.Do(new TakeWatch(Paris.Officer, Paris.Watch), Story.Key(Paris.Officer, "k"));
        paris.Do(new TakeWatch(Paris.Relief, Paris.Watch), Story.Key(Paris.Relief, "k"));

        Assert.Equal([Paris.Officer, Paris.Relief], paris.State.Answers.Keys.Select(k => k.Author).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_answer_is_remembered_forty_days_to_the_tick()
    {
        var paris = Paris.Open();
        paris.Do(new TakeWatch(Paris.Officer, Paris.Watch), Story.Key(Paris.Officer, "first"));
        Remember(paris.Wait(TimeSpan.FromDays(1)), "second");

        Remember(paris.Wait(TimeSpan.FromDays(39)), "third");
        Assert.Equal(["first", "second", "third"], Keys(paris));
        Remember(paris.Wait(TimeSpan.FromTicks(1)), "fourth");
        Assert.Equal(["fourth", "second", "third"], Keys(paris));
        Remember(paris.Wait(TimeSpan.FromDays(1)), "fifth");
        Assert.Equal(["fifth", "fourth", "third"], Keys(paris));
    }

    [Fact]
    public void A_key_used_again_after_that_is_remembered_from_then()
    {
        var paris = Paris.Open();
        paris.Do(new TakeWatch(Paris.Officer, Paris.Watch), Story.Key(Paris.Officer, "k"));
        Remember(paris.Wait(TimeSpan.FromDays(41)), "k");
        Remember(paris.Wait(TimeSpan.FromDays(1)), "other");

        Assert.Equal(["k", "other"], Keys(paris));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("A-b_c.9", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    [InlineData("a:b", false)]
    [InlineData(null, false)]
    public void A_key_has_its_shape(string? key, bool isKey)
    {
        Assert.Equal(isKey, IdempotencyKey.IsWellFormed(key));
        Assert.True(IdempotencyKey.IsWellFormed(new string('k', 64)));
        Assert.False(IdempotencyKey.IsWellFormed(new string('k', 65)));
    }

    private static void Remember(Territory paris, string key) => paris.Do(new TakeWatch(Paris.Officer, Paris.Watch), Story.Key(Paris.Officer, key));

    private static IEnumerable<string> Keys(Territory paris) => paris.State.Answers.Keys.Select(k => k.Key).Order(StringComparer.Ordinal);
}
