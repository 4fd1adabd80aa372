namespace InfoExchange.Domain.Tests.Audiences;

/// <summary>What explanations say, over random towns: every cause, and a change that was really made.</summary>
public sealed class ExplanationPropertyTests
{
    private const int Towns = 2_000;

    [Fact]
    public void Whoever_does_the_smallest_change_receives_and_no_act_of_it_is_superfluous() => Check((town, recipient, explained) =>
    {
        if (explained.Change is not { } change)
        {
            Assert.True(town.Draft.Marking != Marking.Unmarked || town.Draft.Tlp == Tlp.Red);
            return;
        }

        Assert.Equal(explained.Member.IsIncluded, change.IsEmpty);
        Assert.True(new ChangedTown(town, recipient).Receives(change), string.Join(", ", change));
        Assert.All(change, step => Assert.False(new ChangedTown(town, recipient).Receives(change.Where(other => other != step)), $"{step} is superfluous in {string.Join(", ", change)}"));
    });

    [Fact]
    public void No_change_is_offered_exactly_when_the_bulletin_keeps_itself_from_everybody() => Check((town, _, explained) =>
        Assert.Equal(!explained.Member.IsIncluded && (town.Draft.Marking != Marking.Unmarked || town.Draft.Tlp == Tlp.Red), explained.Change is null));

    [Fact]
    public void The_first_cause_is_the_reason_of_the_decision() => Check((town, recipient, explained) =>
    {
        var decided = town.Resolve().Members.FirstOrDefault(m => m.Number == recipient.Number);
        Assert.Equal(decided?.Reason ?? ExplanationReason.NotAddressed, explained.Causes[0].Reason);
        Assert.Equal((decided?.RuleId ?? "", decided?.RuleVersion ?? 0), (explained.Causes[0].RuleId, explained.Causes[0].RuleVersion));
        Assert.Equal(decided?.Reason ?? ExplanationReason.NotAddressed, explained.Member.Reason);
    });

    [Fact]
    public void Every_closed_gate_and_every_rule_that_forbids_is_a_cause() => Check((town, recipient, explained) =>
    {
        var naive = new NaiveAudience(town);
        var facts = town.Facts.OfType<RecipientRecorded>().Last(r => r.Number == recipient.Number);
        string[] closed = [.. naive.Gates(facts).Where(gate => !gate.IsOpen).Select(gate => gate.Reason)];
        // What no convention opens is told once: by the first of these gates.
        string[] ofConventions = [AudienceReason.NoAdhesion, AudienceReason.TypeClosed, AudienceReason.PersonalDataClosed];
        var first = closed.FirstOrDefault(ofConventions.Contains);

        Assert.Equal(
            closed.Where(reason => !ofConventions.Contains(reason) || reason == first).Order(),
            explained.Causes.Select(c => c.Reason).Where(naive.Gates(facts).Select(gate => gate.Reason).Contains).Order());
        Assert.Equal(
            naive.Matching(facts, RuleEffect.Forbid).Select(r => (r.Id, r.Version)),
            explained.Causes.Where(c => c.Reason == AudienceReason.ForbiddenByRule).Select(c => (c.RuleId, c.RuleVersion)));
    });

    [Fact]
    public void Every_kind_of_change_comes_up()
    {
        var kinds = new List<ChangeKind>();
        Check((_, _, explained) => kinds.AddRange(explained.Change?.Select(s => s.Kind) ?? []));

        Assert.All(Enum.GetValues<ChangeKind>().Except([ChangeKind.SignConvention]), kind => Assert.InRange(kinds.Count(k => k == kind), 5, int.MaxValue));
    }

    private static void Check(Action<RandomTown, Recipient, AudienceExplanation> holds) => RandomTowns.Check(
        town =>
        {
            foreach (var recipient in town.Directory().Recipients.Values)
            {
                holds(town, recipient, AudienceExplanation.Of(town.Directory(), town.RulesState(), Paris.Here, recipient, BulletinHeader.Of(town.Draft), RandomTown.Noon));
            }
        },
        Towns);
}
