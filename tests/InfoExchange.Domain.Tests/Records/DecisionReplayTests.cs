using InfoExchange.Domain.Tests.Journal;

namespace InfoExchange.Domain.Tests.Records;

public sealed class DecisionReplayTests
{
    [Fact]
    public void Every_decision_of_a_busy_morning_comes_out_the_same_from_the_journal_alone()
    {
        var replayed = Replay(Story.Tell(), ReplayRules.OfThen);

        Assert.InRange(replayed.Count, 5, 100);
        Assert.All(replayed, version => Assert.True(version is { IsSame: true, IsErased: false, Gained.IsEmpty: true, Lost.IsEmpty: true }, $"{version.BulletinId} {version.Version}"));
    }

    [Fact]
    public void By_the_rules_of_then_it_can_be_checked_when_the_trace_is_gone()
    {
        var story = Story.Tell();

        Assert.All(Replay(story, ReplayRules.OfThen, keepsTrace: false), version => Assert.True(version.IsSame));
        Assert.All(Replay(story, new ReplayRules([Paris.Permit("tout")], []), keepsTrace: false), version => Assert.Equal((false, true), (version.IsSame, version.IsErased)));
    }

    [Fact]
    public void A_decision_that_was_altered_is_seen()
    {
        var paris = Paris.Open();
        paris.Publish(DraftSheet.Alert());
        var entry = paris.Entries[^1];
        var issued = (BulletinIssued)entry.Event;
        var forged = new BulletinIssued
        {
            BulletinId = issued.BulletinId, Version = 1, IssuedIn = issued.IssuedIn, Header = issued.Header, Content = issued.Content, Audience = issued.Audience,
            AudienceDigest = Digest.Of([1]), Included = issued.Included, Excluded = issued.Excluded,
        };
        var replay = Until(paris, entry.Position);

        Assert.True(replay.Decide(entry, issued, null).IsSame);
        Assert.False(replay.Decide(entry, forged, null).IsSame);
    }

    [Fact]
    public void Proposed_rules_tell_who_would_have_gained_and_lost()
    {
        var paris = Paris.Open();
        paris.Publish(DraftSheet.Alert());
        paris.Do(new ProposeRule(Paris.Auditor, new RuleSheet { Id = "sans-tabac", Effect = RuleEffect.Forbid, Sectors = [Sector.Tobacconist] }.Fill()));

        var withProposal = Assert.Single(Replay(paris, new ReplayRules([], ["sans-tabac"])));
        Assert.Equal((false, 0, $"{Paris.Gare}"), (withProposal.IsSame, withProposal.Gained.Length, string.Join(',', withProposal.Lost)));

        var jewellersOnly = new RuleSheet { Id = "bijoutiers", Effect = RuleEffect.Permit, Sectors = [Sector.Jewellery] }.Fill();
        Assert.Equal($"{Paris.Rivoli},{Paris.Opera},{Paris.Nation},{Paris.Halle},{Paris.Gare}", string.Join(',', Assert.Single(Replay(paris, new ReplayRules([jewellersOnly], []))).Lost));

        paris.Enact(Paris.Forbid("interdit"));
        paris.Publish(DraftSheet.Information());
        Assert.Equal(7, Replay(paris, new ReplayRules([Paris.Permit("tout")], []))[1].Gained.Length);
        Assert.True(Replay(paris, ReplayRules.OfThen)[1].IsSame);
    }

    private static List<ReplayedVersion> Replay(Territory territory, ReplayRules rules, bool keepsTrace = true)
    {
        var replay = new DecisionReplay(territory.State.Jurisdiction, rules, territory.State.Rules);
        var replayed = new List<ReplayedVersion>();
        foreach (var entry in territory.Entries)
        {
            if (entry.Event is BulletinIssued issued)
            {
                replayed.Add(replay.Decide(entry, issued, keepsTrace ? SealedPayload.ReadAudience(territory.Open(issued.Audience)!.Value.Span) : null));
            }

            replay.Apply(entry);
        }

        return replayed;
    }

    private static DecisionReplay Until(Territory territory, long position)
    {
        var replay = new DecisionReplay(territory.State.Jurisdiction, ReplayRules.OfThen, territory.State.Rules);
        foreach (var entry in territory.Entries.TakeWhile(e => e.Position < position))
        {
            replay.Apply(entry);
        }

        return replay;
    }
}
