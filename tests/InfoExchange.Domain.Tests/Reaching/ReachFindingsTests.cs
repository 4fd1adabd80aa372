using InfoExchange.Domain.Reaching;

namespace InfoExchange.Domain.Tests.Reaching;

public sealed class ReachFindingsTests
{
    private static readonly DateTimeOffset Yesterday = Territory.Morning.AddDays(-1);

    [Fact]
    public void A_closed_site_and_a_place_without_anybody_are_named_by_their_number()
    {
        // Sunday 9:00 in Paris: open on Mondays only; nobody is designated at Saint-Denis.
        var paris = Paris.Open().Record(new RecipientRecorded
        {
            Kind = RecipientKind.Site, Id = "orfevre-vendome", Name = "Vendôme", OwnerId = "orfevre", Commune = "75101", Sector = Sector.Jewellery, OpeningHours = [new OpeningSpan(DayOfWeek.Monday, 540, 1_140)],
        });

        var found = Found(paris, new DraftSheet { Sectors = [Sector.Jewellery] });

        Assert.Equal([Paris.Vendome], Numbers(found, ReachFindingKind.SiteClosed));
        Assert.Equal([Paris.SaintDenis], Numbers(found, ReachFindingKind.NobodyDesignated));
        Assert.Equal([Paris.SaintDenis], Numbers(found, ReachFindingKind.NobodyAbove));
        Assert.Empty(Numbers(found, ReachFindingKind.EverybodyAway));
    }

    [Fact]
    public void A_coordinator_away_is_found_only_where_no_substitute_is_there()
    {
        var paris = Paris.Open().Record(Away(Paris.Coordinator), Away(Paris.Tobacconist));

        var found = Found(paris, new DraftSheet());

        Assert.Equal([Paris.Gare], Numbers(found, ReachFindingKind.EverybodyAway));
        Assert.Contains(Paris.Gare, Numbers(found, ReachFindingKind.NobodyAbove));
        Assert.DoesNotContain(Paris.Vendome, Numbers(found, ReachFindingKind.NobodyAbove));
    }

    [Fact]
    public void What_had_expired_is_found_with_its_end_also_of_those_who_receive_nothing_for_it()
    {
        var paris = Paris.Open().Record(
            Paris.Licence("vigie-est", Yesterday),
            Paris.Adhesion("commerce", "halle", Yesterday),
            Paris.Function(Paris.Substitute, DutyFunction.CrisisCoordinator, "orfevre-vendome", 1, Yesterday));

        var found = Found(paris, new DraftSheet());

        Assert.Equal(("vigie-est", RightKind.FirmLicence, Yesterday), Found(found, ReachFindingKind.RightExpired, f => (f.BodyId, f.Right!.Value, f.Since!.Value)));
        Assert.Equal(("halle", "commerce", Yesterday), Found(found, ReachFindingKind.AdhesionExpired, f => (f.BodyId, f.ConventionId, f.Since!.Value)));
        Assert.Equal((Paris.Vendome, DutyFunction.CrisisCoordinator, 1, Yesterday), Found(found, ReachFindingKind.ContactExpired, f => (f.Recipient, f.Function!.Value, f.Rank, f.Since!.Value)));
    }

    [Fact]
    public void What_was_renewed_or_has_yet_to_begin_has_not_expired_and_what_is_put_right_later_is_still_found()
    {
        var paris = Paris.Open().Record(Paris.Licence("vigie-centre", Yesterday));
        paris.Record(Paris.Licence("vigie-centre"), new AdhesionRecorded { ConventionId = "commerce", MemberId = "orfevre", From = Territory.Morning.AddDays(1) });
        paris.Record(Away(Paris.Tobacconist));
        var id = paris.Publish(new DraftSheet().Fill());
        var then = paris.State.Directory;
        paris.Record(Paris.Function(Paris.SecondSubstitute, DutyFunction.CrisisCoordinator, "tabac-gare", 1));

        var found = ReachFindings.Of(then, paris.State.Directory, paris.Bulletin(id), paris.Now);

        Assert.DoesNotContain(found, f => f.Kind is ReachFindingKind.RightExpired or ReachFindingKind.AdhesionExpired or ReachFindingKind.ContactExpired);
        Assert.Equal([Paris.Gare], Numbers(found, ReachFindingKind.EverybodyAway));
    }

    [Fact]
    public void Vacant_posts_are_found_and_a_watch_left_alone_while_the_alert_lasts_with_its_time()
    {
        var paris = Paris.Open().Record(Paris.Organisation(OrganisationKind.DutyDesk, "permanence"), Paris.Organisation(OrganisationKind.Watch, "cic-2"));
        var id = paris.Publish(new DraftSheet().Fill());
        var then = paris.State.Directory;
        var now = paris.Wait(TimeSpan.FromMinutes(10)).Now;

        var found = ReachFindings.Of(then, paris.State.Directory, paris.Bulletin(id), now);

        Assert.Equal("permanence", Found(found, ReachFindingKind.DutyDeskVacant, f => f.BodyId));
        Assert.Equal("cic-2", Found(found, ReachFindingKind.WatchUnmanned, f => f.BodyId));
        Assert.Equal(("cic-2", Territory.Morning, now), Found(found, ReachFindingKind.WatchGap, f => (f.BodyId, f.Since!.Value, f.Until!.Value)));
        Assert.Equal(Territory.Morning.AddHours(4), Found(ReachFindings.Of(then, paris.State.Directory, paris.Bulletin(id), now.AddDays(1)), ReachFindingKind.WatchGap, f => f.Until!.Value));
    }

    private static AbsenceRecorded Away(string person) => new() { PersonId = person, From = Yesterday, Until = Territory.Morning.AddDays(1) };

    private static ImmutableArray<ReachFinding> Found(Territory paris, DraftSheet draft)
    {
        var id = paris.Publish(draft.Fill());
        return ReachFindings.Of(paris.State.Directory, paris.State.Directory, paris.Bulletin(id), paris.Now);
    }

    private static T Found<T>(IEnumerable<ReachFinding> found, ReachFindingKind kind, Func<ReachFinding, T> told) => told(Assert.Single(found, f => f.Kind == kind));

    private static IEnumerable<int> Numbers(IEnumerable<ReachFinding> found, ReachFindingKind kind) => found.Where(f => f.Kind == kind).Select(f => f.Recipient);
}
