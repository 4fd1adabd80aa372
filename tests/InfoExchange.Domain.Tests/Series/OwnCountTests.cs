using InfoExchange.Domain.Series;

namespace InfoExchange.Domain.Tests.Series;

/// <summary>Which fact it is for a recipient: its own count, whatever others received.</summary>
public sealed class OwnCountTests
{
    private static readonly ImmutableArray<int> Asked = [Paris.Rivoli, Paris.Vendome, Paris.SaintDenis];

    [Fact]
    public void Each_counts_what_reached_it()
    {
        var paris = Paris.Open();
        var (one, two, three) = (Publish(paris, "75110"), Publish(paris, "75101"), Publish(paris));

        Assert.Equal("SaintDenis 1", Counts(paris, one));
        Assert.Equal("Rivoli 1, Vendome 1", Counts(paris, two));
        Assert.Equal("Rivoli 2, Vendome 2, SaintDenis 2", Counts(paris, three));
        Assert.Equal("", Counts(paris, paris.Publish(DraftSheet.Alert())));
    }

    [Fact]
    public void A_fact_that_reaches_somebody_later_is_the_next_for_it_and_changes_no_number_told()
    {
        var paris = Paris.Open();
        var early = Publish(paris, "75110");
        var late = Publish(paris, "75101");

        var wider = Draft();
        paris.Do(new ReviseBulletin(Paris.Officer, early, 1, wider, Territory.Bound(paris.Preview(wider))));

        Assert.Equal("Rivoli 2, Vendome 2, SaintDenis 1", Counts(paris, early));
        Assert.Equal("Rivoli 1, Vendome 1", Counts(paris, late));
    }

    [Fact]
    public void Whom_a_decision_reaches_again_keeps_its_number()
    {
        var paris = Paris.Open();
        var (first, second) = (Publish(paris), Publish(paris));
        var told = Counts(paris, second);

        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "orfevre-vendome", Standing.Suspended, "usage", paris.Now, null));
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "orfevre-vendome", Standing.Good, "usage", paris.Now, null));

        Assert.Equal(("Rivoli 1, Vendome 1, SaintDenis 1", told), (Counts(paris, first), Counts(paris, second)));
    }

    [Fact]
    public void Whom_a_later_decision_reaches_counts_from_then()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "orfevre-vendome", Standing.Suspended, "usage", paris.Now, null));
        var (first, second) = (Publish(paris), Publish(paris, "75110"));

        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "orfevre-vendome", Standing.Good, "usage", paris.Now, null));

        Assert.Equal("Rivoli 1, Vendome 1, SaintDenis 1", Counts(paris, first));
        Assert.Equal("SaintDenis 2", Counts(paris, second));
        Assert.Equal("Rivoli 2, Vendome 2, SaintDenis 3", Counts(paris, Publish(paris)));
    }

    [Fact]
    public void What_others_got_or_lost_changes_no_number()
    {
        var (plain, crowded) = (Paris.Open(), Paris.Open());
        Publish(crowded, "75110");
        Publish(crowded, "75112");
        var (first, hidden) = ((Publish(plain, "75101"), Publish(crowded, "75101")), Publish(crowded, "75110"));
        crowded.Do(new CloseBulletin(Paris.Officer, hidden, ClosingKind.Cancelled, [], "erreur"));
        var second = (Publish(plain, "75101"), Publish(crowded, "75101"));

        Assert.Equal(Counts(plain, first.Item1), Counts(crowded, first.Item2));
        Assert.Equal(Counts(plain, second.Item1), Counts(crowded, second.Item2));
        Assert.Equal("Rivoli 2, Vendome 2", Counts(crowded, second.Item2));
    }

    [Fact]
    public void A_restart_tells_the_same_and_without_the_trace_of_an_earlier_fact_the_count_goes_on_without_it()
    {
        var paris = Paris.Open();
        var (first, second) = (Publish(paris), Publish(paris));

        Assert.Equal(Counts(paris, second), Counts(paris.Rebuild(paris.Open), second));
        var trace = paris.Bulletin(first).Latest.Audience.BlobId;
        var erased = paris.Rebuild(reference => reference.BlobId == trace ? null : paris.Open(reference));
        Assert.Equal(("", "Rivoli 1, Vendome 1, SaintDenis 1"), (Counts(erased, first), Counts(erased, second)));
    }

    private static string Publish(Territory paris, params ImmutableArray<string> communes) => paris.Publish(Draft(communes));

    private static BulletinDraft Draft(params ImmutableArray<string> communes) => new DraftSheet { SeriesId = "serie", Communes = communes }.Fill();

    private static string Counts(Territory paris, string bulletin) => Counts(paris.State, bulletin);

    private static string Counts(JurisdictionState state, string bulletin)
    {
        var counts = OwnCount.Of(state.Bulletins, state.Bulletins.ById[bulletin], Asked);
        return string.Join(", ", Asked.Where(counts.ContainsKey).Select(number => $"{NameOf(number)} {counts[number]}"));
    }

    private static string NameOf(int number) => number switch { Paris.Rivoli => nameof(Paris.Rivoli), Paris.Vendome => nameof(Paris.Vendome), _ => nameof(Paris.SaintDenis) };
}
