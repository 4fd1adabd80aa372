namespace InfoExchange.Domain.Tests.Directory;

public sealed class RecordFactsTests
{
    [Fact]
    public void Facts_may_rest_on_earlier_ones_of_the_same_command()
    {
        var paris = Paris.Open();

        var decision = paris.Do(new RecordFacts(
            Paris.Authority,
            [
                Paris.Organisation(OrganisationKind.Firm, "neuve"), Paris.Establishment("neuve-paris", "neuve"), Paris.Licence("neuve-paris"), Paris.Presence("neuve-bercy", "neuve", "neuve-paris", "75112"),
                Paris.Adhesion("securite", "neuve"), Paris.Function("pc-bercy", DutyFunction.SecurityDesk, "neuve-bercy"),
            ],
            [new NewPerson("pc-bercy", "sub-pc-bercy", "PC de Bercy")]));

        Assert.Equal(("pc-bercy", 8, 7), (decision.Answer.Subject, decision.Answer.Version, decision.Answer.Included));
        Assert.True(paris.Preview(DraftSheet.Alert()).Members.Single(m => m.Number == 8).IsIncluded);
    }

    [Fact]
    public void One_wrong_fact_and_none_is_recorded_with_all_that_is_wrong()
    {
        var paris = Paris.Open();
        var command = new RecordFacts(
            Paris.Authority,
            [
                Paris.Organisation(OrganisationKind.Firm, "neuve"),
                Paris.Establishment("neuve-paris", "inconnue"),
                Paris.Site("loin", "orfevre", "92012", Sector.Jewellery),
                Paris.Adhesion("absente", "absent"),
            ],
            []);

        Assert.Equal(["directory.unknown_reference", "directory.commune_elsewhere", "directory.unknown_reference", "directory.unknown_reference"], paris.Refuse(command));
        Assert.DoesNotContain("neuve", paris.State.Directory.Organisations.Keys);
    }

    [Fact]
    public void Facts_do_not_rest_on_later_ones() =>
        Assert.Equal(["directory.unknown_reference"], Refuse(Paris.Establishment("neuve-paris", "neuve"), Paris.Organisation(OrganisationKind.Firm, "neuve")));

    [Fact]
    public void Numbers_run_on_and_are_kept_by_whoever_is_recorded_again()
    {
        var paris = Paris.Open().Record(Paris.Site("orfevre-passy", "orfevre", "75116", Sector.Jewellery), Paris.Site("orfevre-ternes", "orfevre", "75117", Sector.Jewellery));
        var again = paris.Do(new RecordFacts(Paris.Authority, [Paris.Site("orfevre-passy", "orfevre", "75108", Sector.Jewellery)], []));

        Assert.Equal((8, 9, 8), (paris.State.Directory.RecipientNumbers["orfevre-passy"], paris.State.Directory.RecipientNumbers["orfevre-ternes"], again.Answer.Version));
        Assert.Equal("75108", paris.State.Directory.Recipients[8].Commune);
        Assert.Equal(9, paris.State.Directory.Recipients.Count);
    }

    [Fact]
    public void An_id_keeps_its_kind_and_owner()
    {
        Assert.Equal(["directory.recipient_exists"], Refuse(Paris.Site("orfevre-vendome", "halle", "75101", Sector.Jewellery)));
        Assert.Equal(["directory.recipient_exists"], Refuse(Paris.Presence("orfevre-vendome", "vigie", "vigie-centre", "75101")));
    }

    [Fact]
    public void A_presence_names_an_establishment_of_its_own_firm()
    {
        Assert.Equal(["directory.unknown_reference"], Refuse(Paris.Presence("vigie-bercy", "vigie", "garde-paris", "75112")));
        Assert.Equal(["directory.unknown_reference"], Refuse(Paris.Presence("vigie-bercy", "vigie", "", "75112")));
    }

    [Theory]
    [InlineData("92012")]
    [InlineData("75")]
    [InlineData("")]
    public void A_recipient_lies_in_this_territory(string commune) => Assert.Equal(["directory.commune_elsewhere"], Refuse(Paris.Site("ailleurs", "orfevre", commune, Sector.Jewellery)));

    [Fact]
    public void Ends_come_after_beginnings()
    {
        var before = Territory.Morning.AddYears(-1);

        Assert.Equal(["directory.dates_contradict"], Refuse(Paris.Licence("vigie-centre", before)));
        Assert.Equal(["directory.dates_contradict"], Refuse(Paris.Adhesion("securite", "vigie", before)));
        Assert.Equal(["directory.dates_contradict"], Refuse(Paris.Function(Paris.Desk, DutyFunction.SecurityDesk, "vigie-rivoli", 0, before)));
        Assert.Equal(["directory.dates_contradict"], Refuse(Paris.Convention("securite", Sector.PrivateSecurity, before, Paris.Robbery)));
    }

    [Fact]
    public void Only_known_people_hold_functions_for_known_holders()
    {
        Assert.Equal(["directory.unknown_reference"], Refuse(Paris.Function("inconnu", DutyFunction.Referent)));
        Assert.Equal(["directory.unknown_reference"], Refuse(Paris.Function(Paris.Desk, DutyFunction.SecurityDesk, "inconnue")));
        Assert.Equal(["directory.unknown_reference"], Refuse(Paris.Licence("inconnu")));
    }

    [Fact]
    public void A_convention_opens_types_by_their_code() =>
        Assert.Equal(["command.malformed_code"], Refuse(Paris.Convention("neuve", Sector.Jewellery, null, "vol", "Vol à main armée")));

    [Theory]
    [InlineData("", "sub-x", "Nom", "command.malformed_code")]
    [InlineData("avec espace", "sub-x", "Nom", "command.malformed_code")]
    [InlineData("service", "sub-x", "Nom", "command.malformed_code")]
    [InlineData("x", "", "Nom", "command.field_missing")]
    [InlineData("x", "sub-x", " ", "command.field_missing")]
    [InlineData("x", "sub-pc-rivoli", "Nom", "directory.subject_taken")]
    [InlineData("x", "sub-x", "Nom", null)]
    public void A_person_has_an_id_a_subject_of_its_own_and_a_name(string id, string subject, string names, string? code) =>
        Assert.Equal(code, Paris.Open().Try(new RecordFacts(Paris.Authority, [], [new NewPerson(id, subject, names)])).Refusals.SingleOrDefault()?.Code);

    [Fact]
    public void Names_are_sealed_under_the_persons_own_key_and_never_in_an_entry()
    {
        var paris = Paris.Open();
        var decision = paris.Do(new RecordFacts(Paris.Authority, [], [new NewPerson("x", "sub-x", "Églantine Inventée")]));

        Assert.Equal(new BlobKeyName(BlobKeyKind.Person, "x"), Assert.Single(decision.Blobs).Key);
        Assert.Equal("Églantine Inventée", SealedPayload.ReadText(decision.Blobs[0].Payload.Span));
        Assert.DoesNotContain("glantine", System.Text.Encoding.UTF8.GetString(EntryCodec.Encode(paris.Entries[^1]).Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_with_a_new_subject_is_no_longer_found_by_the_old_one()
    {
        var paris = Paris.Open();
        paris.Do(new RecordFacts(Paris.Authority, [], [new NewPerson(Paris.Desk, "sub-nouveau", "PC")]));

        Assert.Equal((null, Paris.Desk), (paris.State.Directory.FindPerson("sub-pc-rivoli"), paris.State.Directory.FindPerson("sub-nouveau")));
        Assert.True(paris.Try(new RecordFacts(Paris.Authority, [], [new NewPerson("autre", "sub-pc-rivoli", "Autre")])).IsAccepted);
    }

    [Theory]
    [InlineData(0, "directory.fact_count")]
    [InlineData(2_000, null)]
    [InlineData(2_001, "directory.fact_count")]
    public void A_command_has_1_to_2000_facts(int count, string? code)
    {
        var facts = Enumerable.Range(0, count).Select(i => (JournalEvent)Paris.Organisation(OrganisationKind.Chain, $"chaine-{i}"));

        Assert.Equal(code, Paris.Open().Try(new RecordFacts(Paris.Authority, [.. facts], [])).Refusals.SingleOrDefault()?.Code);
    }

    [Fact]
    public void Facts_that_have_a_command_of_their_own_are_not_recorded_by_this_one()
    {
        Assert.Equal(["directory.wrong_fact"], Refuse(new WatchTaken { WatchId = Paris.Watch, PersonId = Paris.Relief }));
        Assert.Equal(["directory.wrong_fact"], Refuse(new SharingRuleChanged { Rule = Paris.Permit("r"), State = RuleState.Active, ProposedBy = Paris.Authority }));
        Assert.Equal(["directory.wrong_fact"], Refuse(new PersonEnrolled { PersonId = "x", Subject = "y" }));
    }

    [Theory]
    [InlineData(Paris.Auditor)]
    [InlineData(Paris.Referent)]
    [InlineData(Paris.Officer)]
    [InlineData(Paris.FirmReferent)]
    public void Only_the_authority_records(string person) =>
        Assert.Equal(["access.function_missing"], Paris.Open().Refuse(new RecordFacts(person, [Paris.Organisation(OrganisationKind.Chain, "x")], [])));

    [Fact]
    public void No_text_of_a_fact_makes_an_entry_too_long()
    {
        var text = new string('é', 20_000);
        JournalEvent[] facts =
        [
            new OrganisationRecorded { Kind = OrganisationKind.Chain, Id = "x", Name = text },
            new OrganisationRecorded { Kind = OrganisationKind.Chain, Id = "x", Name = "x", ParentId = text },
            new OrganisationRecorded { Kind = OrganisationKind.Chain, Id = "x", Name = "x", Document = text },
            new EstablishmentRecorded { Id = "x", FirmId = "vigie", Name = text, Commune = "75101" },
            new EstablishmentRecorded { Id = "x", FirmId = "vigie", Name = "x", Commune = text },
            new RightRecorded { Kind = RightKind.FirmLicence, HolderId = "vigie-centre", Number = text, VerifiedAt = Territory.Morning, From = Territory.Morning },
            new FunctionGranted { PersonId = Paris.Desk, Function = DutyFunction.Referent, From = Territory.Morning, Document = text },
            new ConventionRecorded { Convention = Paris.Convention("x", Sector.Jewellery, null, Paris.Robbery).Convention, Document = text },
            new ConventionRecorded { Convention = new Convention { Id = "x", Title = "x", Sector = Sector.Jewellery, InformationTypes = [Paris.Robbery], TextVersion = text, From = Territory.Morning } },
            Paris.Convention("x", Sector.Jewellery, null, [.. Enumerable.Range(0, 1_000).Select(i => $"{new string('t', 36)}{i}")]),
        ];

        Assert.All(facts, fact => Assert.Equal(fact is ConventionRecorded { Convention.InformationTypes.Length: 1_000 } ? "directory.too_many_types" : "command.text_too_long", Assert.Single(Refuse(fact))));
    }

    [Fact]
    public void A_convention_opens_at_most_200_types()
    {
        Assert.Equal(["directory.too_many_types"], Refuse(Paris.Convention("x", Sector.Jewellery, null, [.. Enumerable.Range(0, 201).Select(i => $"t{i}")])));
        Assert.NotNull(Paris.Open().Record(Paris.Convention("x", Sector.Jewellery, null, [.. Enumerable.Range(0, 200).Select(i => $"t{i}")])));
    }

    private static IReadOnlyList<string> Refuse(params ImmutableArray<JournalEvent> facts) => Paris.Open().Refuse(new RecordFacts(Paris.Authority, facts, []));
}
