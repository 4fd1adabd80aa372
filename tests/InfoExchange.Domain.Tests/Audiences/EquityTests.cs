namespace InfoExchange.Domain.Tests.Audiences;

public sealed class EquityTests
{
    [Fact]
    public void Groups_that_got_nothing_stand_out_with_the_reason_that_came_most_often()
    {
        var paris = Paris.Open();
        var tally = new EquityTally();
        tally.Add(paris.Preview(new DraftSheet { InformationType = Paris.Pickpocket }.Fill()));
        tally.Add(paris.Preview(new DraftSheet { InformationType = Paris.Pickpocket, Sectors = [Sector.Jewellery] }.Fill()));

        var sectors = tally.By(paris.State.Directory, r => r.Sector.ToString());

        Assert.Equal(
            [new EquityLine("Jewellery", 2, 0, AudienceReason.TypeClosed), new("LargeStore", 1, 1, ""), new("PrivateSecurity", 3, 3, ""), new("Tobacconist", 1, 0, AudienceReason.TypeClosed)],
            sectors.AsEnumerable());
        Assert.Equal((2, true, false), (tally.Versions, tally.IsServed(Paris.Rivoli), tally.IsServed(Paris.Gare)));
    }

    [Fact]
    public void Whom_no_bulletin_considered_is_told_so()
    {
        var paris = Paris.Open();
        var tally = new EquityTally();
        tally.Add(paris.Preview(DraftSheet.AlertForTheFirst()));

        Assert.Equal(ExplanationReason.NotAddressed, tally.TopReasonOf(Paris.Gare));
        Assert.Equal(("75110", 2, 0), tally.By(paris.State.Directory, r => r.Commune).Where(l => l.Group == "75110").Select(l => (l.Group, l.Recipients, l.Served)).Single());
    }
}
