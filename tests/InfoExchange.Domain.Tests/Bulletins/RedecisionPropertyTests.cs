namespace InfoExchange.Domain.Tests.Bulletins;

/// <summary>Random histories of facts, rules, flows and the clock: at every moment each open bulletin's audience is what deciding it afresh, recipient by recipient, would give.</summary>
public sealed class RedecisionPropertyTests
{
    private const int Histories = 60;
    private const int Acts = 50;

    [Fact]
    public void After_any_history_an_open_bulletin_reaches_whom_a_fresh_decision_would()
    {
        var causes = new HashSet<string>();
        for (var seed = 1; seed <= Histories; seed++)
        {
            var history = new FactHistory(seed);
            for (var act = 0; act < Acts; act++)
            {
                history.Act();
                AssertFresh(history.Paris, $"seed {seed}, act {act}");
            }

            AssertTold(history.Paris, $"seed {seed}");
            causes.UnionWith(history.Paris.Entries.Select(e => e.Event).OfType<BulletinRedecided>().Select(e => e.Cause));
        }

        // What nobody's history did would prove nothing.
        string[] wanted = ["absence.recorded", "adhesion.recorded", "convention.recorded", "flows.changed", "function.granted", "organisation.recorded", "posture.set", "recipient.recorded", "right.recorded", "rule.changed", "standing.changed", "standing.ended", "time"];
        Assert.Empty(wanted.Except(causes));
    }

    [Fact]
    public void A_restart_from_entries_or_from_a_snapshot_knows_the_same_audiences()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var paris = new FactHistory(seed).Run(Acts).Paris;
            foreach (var state in new[] { paris.Rebuild(paris.Open), Journal.Snapshots.SnapshotCopy.Of(paris.State) })
            {
                Assert.All(paris.State.Bulletins.ById, b => Assert.Equal(b.Value.Audience?.ComputeDigest(), state.Bulletins.ById[b.Key].Audience?.ComputeDigest()));
                Assert.Equal(paris.State.NextDueAt(), state.NextDueAt());
            }
        }
    }

    [Fact]
    public void Deciding_again_what_was_decided_changes_nothing()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var history = new FactHistory(seed).Run(Acts);
            Assert.DoesNotContain(history.Paris.Tick(), fact => fact is BulletinRedecided);
        }
    }

    private static void AssertFresh(Territory paris, string which)
    {
        var (state, now) = (paris.State, paris.Now);
        var active = state.Rules.ActiveAt(now);
        foreach (var bulletin in state.Bulletins.ById.Values.Where(b => b.IsCurrentAt(now)))
        {
            var header = bulletin.Latest.Header;
            var fresh = state.Directory.Recipients.Values
                .Where(r => header.Sectors.IsEmpty || header.Sectors.Contains(r.Sector))
                .Where(r => header.Communes.IsEmpty || header.Communes.Contains(r.Commune))
                .Select(r => AudienceResolution.Decide(state.Directory, active, state.Rules.Flows, r, header, now))
                .Where(m => m.IsIncluded).Select(m => (m.Number, m.Obligations)).ToList();
            var kept = bulletin.Audience!.Members.Where(m => m.IsIncluded).Select(m => (m.Number, m.Obligations)).ToList();
            Assert.True(fresh.SequenceEqual(kept), $"{which}, {now:O}: {bulletin.Latest.BulletinId} reaches {string.Join(' ', kept)}, should reach {string.Join(' ', fresh)}");
            Assert.Equal(kept.Select(k => k.Number), state.Directory.Recipients.Keys.Where(number => bulletin.Includes(number)));
        }
    }

    // Who was told to have it, as gateways hear it: issued to, gained, less lost.
    private static void AssertTold(Territory paris, string which)
    {
        var holders = new Dictionary<string, SortedSet<int>>();
        foreach (var fact in paris.Entries.Select(e => e.Event))
        {
            if (fact is BulletinIssued issued)
            {
                holders[issued.BulletinId] = [.. SealedPayload.ReadAudience(paris.Open(issued.Audience)!.Value.Span).Members.Where(m => m.IsIncluded).Select(m => m.Number)];
            }
            else if (fact is BulletinRedecided redecided)
            {
                var change = SealedPayload.ReadChange(paris.Open(redecided.Changes)!.Value.Span);
                Assert.All(change.Lost, m => Assert.True(holders[redecided.BulletinId].Remove(m.Number), which));
                Assert.All(change.Gained, m => Assert.True(holders[redecided.BulletinId].Add(m.Number), which));
                Assert.Equal((change.Gained.Length, change.Lost.Length, holders[redecided.BulletinId].Count), (redecided.Gained, redecided.Lost, redecided.Included));
            }
        }

        Assert.All(paris.State.Bulletins.ById, b => Assert.Equal(holders[b.Key], b.Value.Audience!.Members.Where(m => m.IsIncluded).Select(m => m.Number)));
    }
}
