using InfoExchange.Domain.Tests.Bulletins;

namespace InfoExchange.Domain.Tests.Guarding;

public sealed class GuardedBulletinTests
{
    private const string Caller = "Rappeler le 06 12 34 56 78";

    private static readonly BulletinDraft WithPhone = new DraftSheet { Description = Caller }.Fill();

    [Theory]
    [InlineData("SECRET DÉFENSE", "content.classified_mark")]
    [InlineData("individu de type nord-africain", "content.sensitive")]
    [InlineData("Diffusion restreinte", "content.marking_contradicts")]
    public void What_no_convention_opens_is_refused_and_nothing_is_kept(string text, string code)
    {
        var paris = Paris.Open();
        var before = paris.State.Position;
        var draft = new DraftSheet { Description = text }.Fill();

        var refusals = paris.Try(new PublishBulletin(Paris.Officer, draft, new PreviewBinding(default, null, []), "")).Refusals;

        Assert.Equal([code], refusals.Select(r => r.Code));
        Assert.Equal(before, paris.State.Position);
    }

    [Fact]
    public void Personal_data_reach_nobody_whose_convention_does_not_open_them()
    {
        var preview = Paris.Open().Preview(WithPhone);

        Assert.Equal((0, 7), (preview.IncludedCount, preview.ExcludedCount));
        Assert.All(preview.Members, m => Assert.Equal(AudienceReason.PersonalDataClosed, m.Reason));
    }

    [Fact]
    public void A_convention_opens_them_for_its_own_members_and_that_type_only()
    {
        var paris = Paris.Open().Record(Opening([PersonalDataKind.Phone], Paris.Robbery, Paris.Pickpocket));

        Assert.Equal([Paris.Vendome, Paris.SaintDenis], Included(paris.Preview(WithPhone)));
        Assert.Empty(Included(paris.Preview(new DraftSheet { Description = Caller + " AB-123-CD" }.Fill())));
        Assert.DoesNotContain(Paris.Vendome, Included(paris.Preview(new DraftSheet { Description = Caller, InformationType = Paris.Pickpocket }.Fill())));
    }

    [Fact]
    public void The_decision_names_the_convention_that_opens_them_though_another_opens_the_type()
    {
        var second = Paris.Convention("bijoutiers-2", Sector.Jewellery, null, Paris.Robbery).Convention;
        var paris = Paris.Open().Record(
            new ConventionRecorded { Convention = With(second, [PersonalDataKind.Phone]) }, Paris.Adhesion("bijoutiers-2", "orfevre"));

        var vendome = paris.Preview(WithPhone).Members.Single(m => m.Number == Paris.Vendome);

        Assert.Equal((true, "bijoutiers-2"), (vendome.IsIncluded, vendome.ConventionId));
    }

    [Fact]
    public void A_notice_holds_no_personal_data_that_its_bulletin_did_not()
    {
        var paris = Paris.Open().Record(Opening([PersonalDataKind.Phone], Paris.Robbery));
        var plain = paris.Publish(DraftSheet.Alert());
        var open = paris.Publish(WithPhone);
        ImmutableArray<TextBlock> notice = [new("fr", "Fin d'alerte", Caller, "")];

        Assert.Equal(["content.personal_data_in_notice"], paris.Refuse(new CloseBulletin(Paris.Officer, plain, ClosingKind.AllClear, notice)));
        Assert.Equal(["content.sensitive"], paris.Refuse(new CloseBulletin(Paris.Officer, plain, ClosingKind.AllClear, [new("fr", "Fin", "un homme noir", "")])));
        Assert.True(paris.Try(new CloseBulletin(Paris.Officer, open, ClosingKind.AllClear, notice)).IsAccepted);
    }

    [Fact]
    public void What_another_territory_lets_through_is_looked_at_here_again()
    {
        var paris = Paris.Open();
        var admitted = paris.Do(Foreign.OfferUnguarded("b-92", new DraftSheet { AddressedTo = [Paris.Neighbour, Paris.Here], Description = Caller }.Fill()));
        var declined = paris.Do(Foreign.Offer("b-93", new DraftSheet { AddressedTo = [Paris.Neighbour, Paris.Here], Description = "NATO SECRET" }.Fill()));

        var issued = Assert.IsType<BulletinIssued>(Assert.Single(admitted.Events));
        Assert.Equal((0, 7), (issued.Included, issued.Excluded));
        Assert.Equal([PersonalDataKind.Phone], issued.Header.PersonalData.AsEnumerable());
        Assert.Equal("content.classified_mark", Assert.IsType<BulletinDeclined>(Assert.Single(declined.Events)).ReasonCode);
    }

    [Fact]
    public void An_entry_of_before_the_guard_reads_as_one_that_holds_none()
    {
        var paris = Paris.Open();
        var issued = Assert.IsType<BulletinIssued>(paris.Do(Foreign.Offer("b-92", new DraftSheet { AddressedTo = [Paris.Neighbour, Paris.Here] }.Fill())).Events[0]);
        var bytes = EntryCodec.Encode(new JournalEntry { Position = 1, At = paris.Now, BootId = "", Author = EntryAuthor.Service, Event = issued });
        var old = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(bytes.Span).Replace(",\"personalData\":[]", "", StringComparison.Ordinal));

        Assert.True(old.Length < bytes.Length);
        Assert.True(EntryCodec.TryDecode(old, out var entry, out _));
        Assert.Empty(Assert.IsType<BulletinIssued>(entry.Event).Header.PersonalData);
    }

    [Fact]
    public void An_opening_needs_the_prosecutors_agreement_and_a_type_that_the_convention_opens()
    {
        var paris = Paris.Open();
        var right = Paris.Convention("x", Sector.Jewellery, null, Paris.Robbery).Convention;

        Assert.Equal(["directory.opening_without_prosecutor"], Refused(With(right, [PersonalDataKind.Phone], reference: " ")));
        Assert.Equal(["directory.opening_without_prosecutor"], Refused(With(right, [])));
        Assert.Equal(["directory.wrong_opening"], Refused(With(right, [PersonalDataKind.Phone], type: Paris.Pickpocket)));
        Assert.Equal(["directory.wrong_opening"], Refused(With(right, [PersonalDataKind.Phone, PersonalDataKind.Phone])));
        Assert.Equal(["command.text_too_long"], Refused(With(right, [PersonalDataKind.Phone], reference: new string('r', 201))));

        IEnumerable<string> Refused(Convention convention) => paris.Refuse(new RecordFacts(Paris.Authority, [new ConventionRecorded { Convention = convention }], []));
    }

    [Fact]
    public void The_largest_convention_fits_an_entry()
    {
        ImmutableArray<string> types = [.. Enumerable.Range(0, Convention.MaxInformationTypes).Select(i => $"{i:000}-{new string('t', 36)}")];
        var largest = new Convention
        {
            Id = new string('i', 64),
            Title = new string('é', 200),
            Sector = Sector.Jewellery,
            InformationTypes = types,
            TextVersion = new string('v', 200),
            From = Territory.Morning,
            PersonalData = [.. types.Take(Convention.MaxPersonalDataOpenings).Select(t => new PersonalDataOpening(t, [.. Enum.GetValues<PersonalDataKind>()]))],
            ProsecutorReference = new string('r', 200),
            OtherSectors = [.. Enum.GetValues<Sector>().Except([Sector.Jewellery])],
            Communes = [.. Enumerable.Range(0, 400).Select(i => $"75{i:000}")],
            Parties = [new("Chambre", "", "", null), new("Union", "orfevre", "Chambre", Territory.Morning.AddDays(1))],
        };

        Assert.True(Paris.Open().Try(new RecordFacts(Paris.Authority, [new ConventionRecorded { Convention = largest }], [])).IsAccepted);
        Assert.Equal(
            ["directory.wrong_opening"],
            Paris.Open().Refuse(new RecordFacts(Paris.Authority, [new ConventionRecorded { Convention = With(largest, [.. Enum.GetValues<PersonalDataKind>()], openings: Convention.MaxPersonalDataOpenings + 1) }], [])));
    }

    private static ConventionRecorded Opening(ImmutableArray<PersonalDataKind> kinds, params ImmutableArray<string> types) =>
        new() { Convention = With(Paris.Convention("bijoutiers", Sector.Jewellery, null, types).Convention, kinds) };

    private static Convention With(Convention convention, ImmutableArray<PersonalDataKind> kinds, string? type = null, string reference = "PR 2026/11", int openings = 1) => new()
    {
        Id = convention.Id,
        Title = convention.Title,
        Sector = convention.Sector,
        InformationTypes = convention.InformationTypes,
        TextVersion = convention.TextVersion,
        From = convention.From,
        PersonalData = kinds.IsEmpty ? [] : [.. convention.InformationTypes.Take(openings).Select(t => new PersonalDataOpening(type ?? t, kinds))],
        ProsecutorReference = reference,
    };

    private static IEnumerable<int> Included(AudienceDecision audience) => audience.Members.Where(m => m.IsIncluded).Select(m => m.Number);
}
