namespace InfoExchange.Domain.Tests.Audiences;

/// <summary>Random towns against a naive saying of the gates. A failure prints the throws that made its town.</summary>
public sealed class AudiencePropertyTests
{
    private const int Towns = 3_000;

    [Fact]
    public void Whoever_is_included_passes_every_gate_and_a_rule_and_whoever_does_is_included() => Check(town =>
    {
        var naive = new NaiveAudience(town);
        Assert.Equal(naive.Addressed().Select(r => (r.Number, naive.Receives(r))), town.Resolve().Members.Select(m => (m.Number, m.IsIncluded)));
    });

    [Fact]
    public void The_reason_is_the_first_closed_gate_else_the_rule_that_decided() => Check(town =>
    {
        var naive = new NaiveAudience(town);
        foreach (var (recipient, member) in naive.Addressed().Zip(town.Resolve().Members))
        {
            var closed = naive.Gates(recipient).FirstOrDefault(gate => !gate.IsOpen).Reason;
            var deciding = naive.Matching(recipient, RuleEffect.Forbid).Concat(naive.Matching(recipient, RuleEffect.Permit)).FirstOrDefault();
            Assert.Equal(
                closed ?? (deciding?.Effect switch { RuleEffect.Forbid => AudienceReason.ForbiddenByRule, RuleEffect.Permit => AudienceReason.PermittedByRule, _ => AudienceReason.NoRule }),
                member.Reason);
            Assert.Equal(closed is null ? deciding?.Id ?? "" : "", member.RuleId);
        }
    });

    [Fact]
    public void Deciding_many_at_once_is_deciding_each() => Check(town =>
    {
        var (directory, rules, header) = (town.Directory(), town.RulesState(), BulletinHeader.Of(town.Draft));
        var active = rules.ActiveAt(RandomTown.Noon);
        Assert.Equal(
            new NaiveAudience(town).Addressed().Select(r => AudienceResolution.Decide(directory, active, rules.Flows, directory.Recipients[r.Number], header, RandomTown.Noon)),
            AudienceResolution.Resolve(directory, rules, Paris.Here, header, RandomTown.Noon).Members);
    });

    [Fact]
    public void A_decision_is_the_same_every_time() => Check(town => Assert.Equal(town.Resolve().ComputeDigest(), town.Resolve().ComputeDigest()));

    [Fact]
    public void A_decision_is_the_same_from_what_is_stored() => Check(town =>
    {
        var stored = town.Facts.Select((fact, i) => EntryCodec.Encode(new JournalEntry { Position = i + 1, At = RandomTown.Noon, BootId = "", Author = EntryAuthor.Service, Event = fact }));
        var read = stored.Select(bytes => EntryCodec.TryDecode(bytes, out var entry, out var problem) ? entry.Event : throw new InvalidOperationException(problem));
        var directory = read.Aggregate(DirectoryState.Empty, (state, fact) => state.Apply(fact));
        var rules = town.RulesState();

        Assert.Equal(town.Resolve().ComputeDigest(), AudienceResolution.Resolve(directory, rules, Paris.Here, BulletinHeader.Of(town.Draft), RandomTown.Noon).ComputeDigest());
    }, Towns / 3);

    [Fact]
    public void The_towns_are_varied_enough_to_mean_something()
    {
        var reasons = new List<string>();
        Check(town => reasons.AddRange(town.Resolve().Members.Select(m => m.Reason)));

        Assert.All(typeof(AudienceReason).GetFields().Select(f => (string)f.GetRawConstantValue()!), reason => Assert.InRange(reasons.Count(r => r == reason), 40, int.MaxValue));
    }

    private static void Check(Action<RandomTown> holds, int towns = Towns) => RandomTowns.Check(holds, towns);
}
