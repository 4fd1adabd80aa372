using InfoExchange.Domain.Authorization;

namespace InfoExchange.Domain.Tests.Directory;

public sealed class HandOverWatchTests
{
    [Fact]
    public void The_outgoing_officer_names_the_incoming_one_and_rights_pass_on()
    {
        var paris = Paris.Open();

        var decision = paris.Do(HandOver(paris, Paris.Relief));

        var handed = Assert.IsType<WatchHandedOver>(Assert.Single(decision.Events));
        Assert.Equal((Paris.Watch, Paris.Officer, Paris.Relief, paris.Now), (handed.WatchId, handed.FromPersonId, handed.ToPersonId, handed.BeganAt));
        Assert.Equal(new EntryAuthor(Paris.Officer, DutyFunction.WatchOfficer), decision.Author);
        Assert.Equal((0, 1), (Duties(paris, Paris.Officer), Duties(paris, Paris.Relief)));
    }

    [Fact]
    public void A_watch_may_be_left_unmanned_and_taken_again()
    {
        var paris = Paris.Open();
        paris.Do(new HandOverWatch(Paris.Officer, Paris.Watch, "", null, ""));

        Assert.Equal(("", 0), (paris.State.Directory.OnDutyIn(Paris.Watch), Duties(paris, Paris.Officer)));
        Assert.Equal(["directory.not_on_duty"], paris.Refuse(new HandOverWatch(Paris.Officer, Paris.Watch, "", null, "")));
        Assert.Equal("", ((WatchTaken)paris.Do(new TakeWatch(Paris.Officer, Paris.Watch)).Events[0]).PreviousPersonId);
    }

    [Fact]
    public void What_is_open_is_sealed_under_its_authors_key()
    {
        var paris = Paris.Open();
        var decision = paris.Do(HandOver(paris, Paris.Relief, "la série des scooters reste ouverte"));

        Assert.Equal(new BlobKeyName(BlobKeyKind.Person, Paris.Officer), Assert.Single(decision.Blobs).Key);
        Assert.Equal("la série des scooters reste ouverte", SealedPayload.ReadText(decision.Blobs[0].Payload.Span));
        Assert.Null(((WatchHandedOver)paris.Do(new HandOverWatch(Paris.Relief, Paris.Watch, "", null, "")).Events[0]).Note);
    }

    [Theory]
    [InlineData(Paris.Relief, Paris.Officer, "directory.not_on_duty")]
    [InlineData(Paris.Referent, Paris.Officer, "directory.not_of_this_watch")]
    [InlineData(Paris.Officer, Paris.Officer, "directory.relief_not_of_this_watch")]
    [InlineData(Paris.Officer, Paris.Referent, "directory.relief_not_of_this_watch")]
    [InlineData(Paris.Officer, "personne", "directory.relief_not_of_this_watch")]
    public void Only_who_has_the_watch_hands_it_over_and_only_to_another_officer_of_it(string author, string to, string code)
    {
        var paris = Paris.Open();

        Assert.Equal([code], paris.Refuse(new HandOverWatch(author, Paris.Watch, to, paris.Now.AddHours(8), "")));
    }

    [Fact]
    public void All_that_is_wrong_is_told_together()
    {
        var paris = Paris.Open();
        var command = new HandOverWatch(Paris.Officer, Paris.Watch, Paris.Referent, paris.Now, new string('a', 2_001));

        Assert.Equal(["directory.relief_not_of_this_watch", "directory.turn_too_long", "command.text_too_long"], paris.Refuse(command));
    }

    [Fact]
    public void Marks_of_secrecy_are_refused_in_the_note_and_nobody_is_expected_in_an_empty_room()
    {
        var paris = Paris.Open();

        Assert.Contains(paris.Refuse(HandOver(paris, Paris.Relief, "note SECRET DÉFENSE")), code => code.StartsWith("content.", StringComparison.Ordinal));
        Assert.Equal(["directory.turn_too_long"], paris.Refuse(new HandOverWatch(Paris.Officer, Paris.Watch, "", paris.Now.AddHours(8), "")));
    }

    [Fact]
    public void Through_a_gateway_that_does_not_serve_watches_nobody_hands_over() =>
        Assert.Equal(["directory.not_of_this_watch"], Paris.Open().Refuse(new HandOverWatch(Paris.Officer, Paris.Watch, "", null, "").Via(new FunctionScope([DutyFunction.Authority]))));

    private static HandOverWatch HandOver(Territory paris, string to, string note = "") => new(Paris.Officer, Paris.Watch, to, paris.Now.AddHours(8), note);

    private static int Duties(Territory paris, string person) => paris.State.Directory.FunctionsOf(person, paris.Now).Count(h => h.Function == DutyFunction.WatchOfficer);
}
