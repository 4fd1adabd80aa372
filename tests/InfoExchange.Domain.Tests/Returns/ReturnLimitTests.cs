namespace InfoExchange.Domain.Tests.Returns;

/// <summary>Too many returns from one author: refused with a code, and nothing lost that a watch should see.</summary>
public sealed class ReturnLimitTests
{
    private static readonly ReturnContent Words = new("vu", "", null);

    [Fact]
    public void A_thousand_in_a_minute_are_ten_and_the_tenth_is_marked()
    {
        var paris = Paris.Open();

        var codes = Enumerable.Range(0, 1_000).Select(_ => Send(paris.Wait(TimeSpan.FromMilliseconds(59)), ReturnKind.Seen)).ToList();

        Assert.Equal(Enumerable.Repeat("", 10).Concat(Enumerable.Repeat("return.too_many", 990)), codes);
        Assert.Equal([.. Enumerable.Repeat(false, 9), true], paris.State.Returns.ByPosition.Values.Select(r => r.Submitted.IsAtLimit));
    }

    [Fact]
    public void The_refusal_says_from_when_and_then_it_is_taken()
    {
        var paris = Paris.Open();
        Fill(paris);
        var refusal = Assert.Single(paris.Try(Return(paris, ReturnKind.Seen)).Refusals);

        Assert.Equal((RefusalKind.Exhausted, "2026-11-22T08:01:00Z"), (refusal.Kind, refusal.Arguments.Single(a => a.Name == "frees_at").Value));
        Assert.Equal("return.too_many", Send(paris.Wait(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1)), ReturnKind.Seen));
        Assert.Equal("", Send(paris.Wait(TimeSpan.FromTicks(1)), ReturnKind.Seen));
    }

    [Fact]
    public void What_happens_at_a_recipient_passes_once_a_minute_whatever_was_sent_before()
    {
        var paris = Paris.Open();
        Fill(paris, Paris.FirmReferent, Paris.Rivoli);

        Assert.Equal(["", "return.too_many"], [Send(paris, ReturnKind.InProgress, Paris.FirmReferent, Paris.Rivoli), Send(paris, ReturnKind.InProgress, Paris.FirmReferent, Paris.Rivoli)]);
        Assert.Equal(["", "return.too_many"], [Send(paris, ReturnKind.InProgress, Paris.FirmReferent, Paris.Opera), Send(paris, ReturnKind.InProgress, Paris.FirmReferent, Paris.Opera)]);
        Assert.All(paris.State.Returns.ByPosition.Values.TakeLast(2), r => Assert.True(r.Submitted.IsAtLimit));
    }

    [Fact]
    public void One_author_does_not_spend_anothers()
    {
        var paris = Paris.Open();
        Fill(paris);

        Assert.Equal("", Send(paris, ReturnKind.Seen, Paris.Substitute));
    }

    [Fact]
    public void A_restart_forgets_nothing_of_it()
    {
        var paris = Paris.Open();
        Fill(paris);

        Assert.Equal(10, paris.Rebuild(paris.Open).Returns.SentBy(Paris.Coordinator, paris.Now).Length);
        Assert.Empty(paris.State.Returns.SentBy(Paris.Coordinator, paris.Now.AddMinutes(1)));
    }

    [Fact]
    public void A_bulletin_that_the_recipient_had_is_named_and_another_reads_as_none()
    {
        var paris = Paris.Open();
        var known = paris.Publish(DraftSheet.Alert());

        Assert.Equal(known, Named(paris, ReturnKind.Over, known));
        Assert.Equal(["bulletin.unknown"], paris.Refuse(Return(paris, ReturnKind.Over, bulletin: "inconnu")));
        Assert.Equal("", Named(paris, ReturnKind.InProgress, "inconnu"));
    }

    [Fact]
    public void An_exercise_is_marked() =>
        Assert.True(((ReturnSubmitted)Paris.Open().Do(new SubmitReturn(Paris.Coordinator, Paris.Vendome, ReturnKind.Seen, "", Territory.Morning, Words, isExercise: true)).Events[0]).IsExercise);

    private static string Named(Territory paris, ReturnKind kind, string bulletin) => ((ReturnSubmitted)paris.Do(Return(paris, kind, bulletin: bulletin)).Events[0]).BulletinId;

    private static void Fill(Territory paris, string person = Paris.Coordinator, int recipient = Paris.Vendome)
    {
        for (var i = 0; i < ReturnLimits.Most; i++)
        {
            Assert.Equal("", Send(paris, ReturnKind.Seen, person, recipient));
        }
    }

    private static string Send(Territory paris, ReturnKind kind, string person = Paris.Coordinator, int recipient = Paris.Vendome)
    {
        var command = Return(paris, kind, person, recipient);
        if (paris.Try(command) is { IsAccepted: false } refused)
        {
            return refused.Refusals.Single().Code;
        }

        paris.Do(command);
        return "";
    }

    private static SubmitReturn Return(Territory paris, ReturnKind kind, string person = Paris.Coordinator, int recipient = Paris.Vendome, string bulletin = "") =>
        new(person, recipient, kind, "", paris.Now, Words, bulletin);
}
