using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Tests.Notices;

namespace InfoExchange.Domain.Tests.Contacts;

public sealed class CallListTests
{
    [Fact]
    public void Each_site_has_its_people_in_the_order_in_which_they_would_be_asked_then_its_firms()
    {
        var paris = Paris.Open().Reach(Paris.Coordinator, ContactKind.Phone, ContactKind.Email);

        var vendome = Lines(paris, "orfevre-vendome");
        Assert.Equal([(1, Paris.Coordinator), (2, Paris.Substitute), (3, Paris.SecondSubstitute)], vendome.Select(l => (l.Order, l.PersonId)));
        Assert.Equal(["orfevre", "orfevre", "orfevre"], vendome.Select(l => l.Owner));
        Assert.Equal(paris.State.Contacts.WaysOf(Paris.Coordinator).Single(w => w.Recorded.Kind == ContactKind.Phone).Recorded.ContactId, vendome[0].Phones);
        Assert.Equal("", vendome[1].Phones);
        Assert.Equal([(1, Paris.Desk), (2, Paris.FirmReferent)], Lines(paris, "vigie-rivoli").Select(l => (l.Order, l.PersonId)));
        Assert.All(Lines(paris, "vigie-rivoli"), l => Assert.Equal("24 h/24", l.Hours));
    }

    [Fact]
    public void Services_of_the_State_come_first_and_places_by_commune_and_name()
    {
        var list = CallList.Of(Paris.Open().State, Territory.Morning);

        Assert.True(list.Lines.TakeWhile(l => l.IsOfState).Any());
        Assert.DoesNotContain(list.Lines.SkipWhile(l => l.IsOfState), l => l.IsOfState);
        Assert.Equal(
            ["75101 orfevre-vendome", "75101 vigie-rivoli", "75109 vigie-opera", "75110 orfevre-saint-denis", "75110 tabac-gare", "75112 garde-nation", "75112 halle-est"],
            list.Lines.Where(l => !l.IsOfState).Select(l => $"{l.Commune} {l.Place}").Distinct());
    }

    [Fact]
    public void Where_nobody_is_there_the_line_says_so()
    {
        var line = Assert.Single(Lines(Paris.Open(), "halle-est"));

        Assert.Equal((true, "", ""), (line.IsVacant, line.PersonId, line.Phones));
    }

    [Fact]
    public void Whoever_nothing_is_told_to_is_not_on_it_and_is_counted()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "orfevre-vendome", Standing.Suspended, "usage", paris.Now, null));

        Assert.Empty(Lines(paris, "orfevre-vendome"));
        Assert.Equal(1, CallList.Of(paris.State, paris.Now).LeftOut);
    }

    [Fact]
    public void Hours_are_told_in_a_few_words_days_that_are_alike_together()
    {
        var paris = Paris.Open().Record(new RecipientRecorded
        {
            Kind = RecipientKind.Site, Id = "orfevre-vendome", Name = "orfevre-vendome", OwnerId = "orfevre", Commune = "75101", Sector = Sector.Jewellery,
            OpeningHours = [new OpeningSpan(DayOfWeek.Sunday, 600, 780), new OpeningSpan(DayOfWeek.Tuesday, 600, 1_170), new OpeningSpan(DayOfWeek.Monday, 600, 1_170), new OpeningSpan(DayOfWeek.Saturday, 1_320, 1_560)],
        });

        Assert.Equal("lun mar 10:00-19:30, sam 22:00-02:00, dim 10:00-13:00", Lines(paris, "orfevre-vendome")[0].Hours);
        Assert.Equal("", Lines(paris, "tabac-gare")[0].Hours);
    }

    private static ImmutableArray<CallListLine> Lines(Territory paris, string place) => [.. CallList.Of(paris.State, paris.Now).Lines.Where(l => !l.IsOfState && l.Place == place)];
}
