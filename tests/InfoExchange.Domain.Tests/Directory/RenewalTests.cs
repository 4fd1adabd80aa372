namespace InfoExchange.Domain.Tests.Directory;

/// <summary>What is renewed from a later day: held without a gap, and not before that day.</summary>
public sealed class RenewalTests
{
    private static readonly DateTimeOffset NewYear = Territory.Morning.AddDays(40);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void A_licence_renewed_ahead_of_its_end_leaves_no_gap()
    {
        var paris = Paris.Open().Record(Paris.Licence("vigie-centre", NewYear));
        paris.Record(Renewed(NewYear, NewYear.AddYears(5)));

        Assert.Equal([true, true, true, false], At(paris, Territory.Morning, NewYear - Tick, NewYear, NewYear.AddYears(5)));
    }

    [Fact]
    public void A_licence_that_begins_later_does_not_count_before()
    {
        var paris = Paris.Open().Record(Paris.Licence("vigie-centre", Territory.Morning.AddDays(1)));
        paris.Record(Renewed(NewYear, null));

        Assert.Equal([true, false, false, true], At(paris, Territory.Morning, Territory.Morning.AddDays(1), NewYear - Tick, NewYear));
    }

    [Fact]
    public void What_was_renewed_does_not_come_back_when_the_renewal_ends()
    {
        var paris = Paris.Open().Record(Renewed(NewYear, NewYear.AddDays(1)));

        Assert.Equal([true, true, false], At(paris, NewYear - Tick, NewYear, NewYear.AddDays(1)));
    }

    [Fact]
    public void A_correction_that_begins_no_later_replaces_at_once()
    {
        var paris = Paris.Open().Record(Renewed(NewYear, null), Paris.Licence("vigie-centre", Territory.Morning.AddDays(1)));

        Assert.Equal([true, false, false], At(paris, Territory.Morning, Territory.Morning.AddDays(1), NewYear));
    }

    [Fact]
    public void An_adhesion_is_renewed_the_same_way()
    {
        var paris = Paris.Open().Record(Paris.Adhesion("securite", "vigie", NewYear), new AdhesionRecorded { ConventionId = "securite", MemberId = "vigie", From = NewYear });

        Assert.Equal([true, true, true], At(paris, Territory.Morning, NewYear - Tick, NewYear));
    }

    [Fact]
    public void A_conventions_next_text_opens_what_it_opens_from_its_first_day()
    {
        var next = new ConventionRecorded { Convention = new Convention { Id = "securite", Title = "securite", Sector = Sector.PrivateSecurity, InformationTypes = [Paris.Pickpocket], TextVersion = "2027-1", From = NewYear } };
        var paris = Paris.Open().Record(next);

        Assert.Equal([true, true, false], At(paris, Territory.Morning, NewYear - Tick, NewYear));
    }

    [Fact]
    public void A_mandate_is_renewed_the_same_way_with_its_rank()
    {
        var paris = Paris.Open().Record(
            Paris.Function(Paris.Substitute, DutyFunction.CrisisCoordinator, "orfevre-vendome", 1, NewYear),
            new FunctionGranted { PersonId = Paris.Substitute, Function = DutyFunction.CrisisCoordinator, HolderId = "orfevre-vendome", Rank = 3, From = NewYear });

        var held = new[] { Territory.Morning, NewYear - Tick, NewYear }.Select(at => Competence.FindFor(paris.State, Paris.Substitute, Paris.Vendome, at)?.Rank);

        Assert.Equal([1, 1, 3], held);
        Assert.Equal([1, 3], paris.State.Directory.Contacts["orfevre-vendome"].Where(h => h.PersonId == Paris.Substitute).Select(h => h.Rank));
    }

    private static RightRecorded Renewed(DateTimeOffset from, DateTimeOffset? until) =>
        new() { Kind = RightKind.FirmLicence, HolderId = "vigie-centre", Number = "AUT-075-2112-11-30-20260000002", VerifiedAt = Territory.Morning, From = from, Until = until };

    private static IEnumerable<bool> At(Territory paris, params DateTimeOffset[] instants) =>
        instants.Select(at => AudienceResolution.Resolve(paris.State.Directory, paris.State.Rules, paris.State.Jurisdiction, BulletinHeader.Of(DraftSheet.Alert()), at).Members.Single(m => m.Number == Paris.Rivoli).IsIncluded);
}
