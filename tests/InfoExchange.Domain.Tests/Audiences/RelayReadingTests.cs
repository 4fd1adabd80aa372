namespace InfoExchange.Domain.Tests.Audiences;

/// <summary>What an intermediary body reads of what its members receive: never beyond its mandate.</summary>
public sealed class RelayReadingTests
{
    [Theory]
    [InlineData(Tlp.Green, Paris.Robbery, RelayView.Content)]
    [InlineData(Tlp.Green, Paris.Pickpocket, RelayView.Header)]
    [InlineData(Tlp.AmberStrict, Paris.Robbery, RelayView.Header)]
    public void Words_are_read_where_the_mandate_opens_the_type_and_members_may_pass_them_on(Tlp tlp, string opened, RelayView view)
    {
        var paris = Mandated(opened);
        var reading = Read(paris, paris.Publish(new DraftSheet { Tlp = tlp }.Fill()));

        Assert.Equal(view, reading.View);
        Assert.Equal([Paris.Vendome, Paris.SaintDenis], reading.Members.ToArray());
    }

    [Fact]
    public void Nothing_is_seen_that_no_member_receives_and_nothing_after_the_mandate_or_the_bulletin()
    {
        var paris = Mandated(Paris.Robbery);
        Assert.Equal(RelayView.Nothing, Read(paris, paris.Publish(new DraftSheet { Tlp = Tlp.Green, Sectors = [Sector.Tobacconist] }.Fill())).View);

        var id = paris.Publish(new DraftSheet { Tlp = Tlp.Green }.Fill());
        Assert.Equal(RelayView.Nothing, RelayReading.Of(paris.State.Directory, Paris.Substitute, paris.Bulletin(id), paris.Now).View);
        Assert.Equal(RelayView.Nothing, RelayReading.Of(paris.State.Directory, Paris.Tobacconist, paris.Bulletin(id), paris.Bulletin(id).Latest.Header.ExpiresAt).View);

        paris.Record(new AbsenceRecorded { PersonId = Paris.Tobacconist, From = paris.Now, Until = paris.Now.AddDays(1) });
        Assert.Equal(RelayView.Nothing, Read(paris, id).View);
        Assert.Equal(RelayView.Content, RelayReading.Of(paris.State.Directory, Paris.Substitute, paris.Bulletin(id), paris.Now).View);
    }

    [Fact]
    public void A_member_that_is_suspended_is_no_longer_among_them()
    {
        var paris = Mandated(Paris.Robbery);
        var id = paris.Publish(new DraftSheet { Tlp = Tlp.Green }.Fill());
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "orfevre-vendome", Standing.Suspended, "usage", paris.Now, null));

        Assert.Equal([Paris.SaintDenis], Read(paris, id).Members.ToArray());
    }

    private static RelayReading Read(Territory paris, string id) => RelayReading.Of(paris.State.Directory, Paris.Tobacconist, paris.Bulletin(id), paris.Now);

    private static Territory Mandated(string opened) => Paris.Open().Record(
        Paris.Organisation(OrganisationKind.Intermediary, "chambre"),
        new MandateGiven
        {
            Id = "m", Function = DutyFunction.Intermediary, HolderId = "chambre", PersonId = Paris.Tobacconist, Substitutes = [Paris.Substitute], Members = ["orfevre"], InformationTypes = [opened],
            From = Territory.Morning, Until = Territory.Morning.AddYears(1),
        });
}
