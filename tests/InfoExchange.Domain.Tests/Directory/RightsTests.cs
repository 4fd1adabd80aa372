namespace InfoExchange.Domain.Tests.Directory;

/// <summary>Verified on… by…, each number one holder's, suspended and banned by number.</summary>
public sealed class RightsTests
{
    private const string Number = "AUT-075-2112-11-30-20260000042";

    [Theory]
    [InlineData(Paris.Authority)]
    [InlineData(Paris.Referent)]
    public void Whoever_records_a_right_is_who_verified_it(string author)
    {
        var paris = Paris.Open();
        paris.Do(new RecordFacts(author, [Licence("vigie-est")], []));

        var last = paris.State.Directory.Rights["vigie-est"][^1];
        Assert.Equal((author, Territory.Morning, "téléservice"), (last.VerifiedById, last.VerifiedAt, last.Document));
    }

    [Fact]
    public void A_referent_records_rights_and_nothing_else()
    {
        var paris = Paris.Open();

        Assert.Equal(["access.function_missing"], paris.Refuse(new RecordFacts(Paris.Referent, [Licence("vigie-est"), Paris.Organisation(OrganisationKind.Chain, "x")], [])));
        Assert.Equal(["access.function_missing"], paris.Refuse(new RecordFacts(Paris.Officer, [Licence("vigie-est")], [])));
        Assert.Equal(["access.function_missing"], paris.Refuse(new RecordFacts(Paris.Referent, [], [new NewPerson("x", "sub-x", "X")])));
    }

    [Fact]
    public void A_number_is_one_holders()
    {
        var paris = Paris.Open().Record(Licence("vigie-est"));

        Assert.Equal(["directory.number_taken"], Refuse(paris, Licence("garde-paris")));
        Assert.Equal(["directory.number_taken"], Refuse(Paris.Open(), Licence("vigie-est"), Licence("garde-paris")));
        Assert.NotNull(paris.Record(Licence("vigie-est")));
    }

    [Theory]
    [InlineData(RightKind.FirmLicence, "AUT-075-2112-11-30-20260000042", true)]
    [InlineData(RightKind.FirmLicence, "AUT-02A-2112-11-30-20260000042", true)]
    [InlineData(RightKind.FirmLicence, "AUT-075-2112-11-30-2026000004", false)]
    [InlineData(RightKind.FirmLicence, "aut-075-2112-11-30-20260000042", false)]
    [InlineData(RightKind.FirmLicence, "AUT-075-2112-11-30-20260000042\n", false)]
    [InlineData(RightKind.AgentCard, "CAR-075-2031-11-30-20260000042", true)]
    [InlineData(RightKind.AgentCard, "AUT-075-2031-11-30-20260000042", false)]
    [InlineData(RightKind.ManagerApproval, "AGD 12", true)]
    public void A_number_has_the_shape_of_its_kind_or_is_said_to_be_an_exception(RightKind kind, string number, bool hasShape)
    {
        var holder = kind == RightKind.FirmLicence ? "vigie-est" : Paris.Desk;

        Assert.Equal(hasShape ? [] : ["directory.number_of_another_shape"], Try(new RightRecorded { Kind = kind, HolderId = holder, Number = number, VerifiedAt = Territory.Morning, From = Territory.Morning }));
        Assert.Empty(Try(new RightRecorded { Kind = kind, HolderId = holder, Number = number, IsExceptional = true, VerifiedAt = Territory.Morning, From = Territory.Morning }));
    }

    [Fact]
    public void Nobody_has_verified_tomorrow() =>
        Assert.Equal(["directory.verified_later"], Try(new RightRecorded { Kind = RightKind.FirmLicence, HolderId = "vigie-est", Number = Number, VerifiedAt = Territory.Morning.AddTicks(1), From = Territory.Morning }));

    [Fact]
    public void A_verification_is_stale_after_its_time_and_not_at_it()
    {
        var right = Licence("vigie-est");

        Assert.Equal((false, true), (right.IsStaleAt(Territory.Morning.AddDays(90), TimeSpan.FromDays(90)), right.IsStaleAt(Territory.Morning.AddDays(90).AddTicks(1), TimeSpan.FromDays(90))));
    }

    [Fact]
    public void A_banned_licence_stops_the_presences_of_its_establishment_until_it_ends()
    {
        var paris = Paris.Open().Record(Licence("vigie-est"));
        paris.Do(Ban(paris, Number, TimeSpan.FromHours(1)));
        paris.Record(Paris.Presence("vigie-bercy", "vigie", "vigie-est", "75112"));

        Assert.Equal([Paris.Opera, 8], Suspended(paris));
        Assert.Equal("temporary_ban", paris.State.Directory.StandingOf(StandingSubject.Right, Number).ReasonCode);
        paris.Wait(TimeSpan.FromHours(1)).Tick();
        Assert.Empty(Suspended(paris));
    }

    [Fact]
    public void What_is_decided_on_an_earlier_number_reaches_nobody()
    {
        var paris = Paris.Open().Record(Licence("vigie-est"));
        var earlier = paris.State.Directory.Rights["vigie-est"][0].Number;

        Assert.Equal(0, paris.Do(Ban(paris, earlier, TimeSpan.FromHours(1))).Answer.Included);
        Assert.Empty(Suspended(paris));
        Assert.Equal(["directory.unknown_subject"], paris.Refuse(Ban(paris, "AUT-075-2112-11-30-20269999999", TimeSpan.FromHours(1))));
    }

    private static ChangeStanding Ban(Territory paris, string number, TimeSpan time) =>
        new(Paris.Authority, StandingSubject.Right, number, Standing.Suspended, "temporary_ban", paris.Now, paris.Now + time);

    private static IEnumerable<int> Suspended(Territory paris) => paris.Preview(DraftSheet.Alert()).Members.Where(m => m.Reason == AudienceReason.Suspended).Select(m => m.Number);

    private static RightRecorded Licence(string establishment) =>
        new() { Kind = RightKind.FirmLicence, HolderId = establishment, Number = Number, VerifiedAt = Territory.Morning, Document = "téléservice", From = Territory.Morning };

    private static IEnumerable<string> Try(RightRecorded right) => Paris.Open().Try(new RecordFacts(Paris.Authority, [right], [])).Refusals.Select(r => r.Code);

    private static IReadOnlyList<string> Refuse(Territory paris, params ImmutableArray<JournalEvent> facts) => paris.Refuse(new RecordFacts(Paris.Authority, facts, []));
}
