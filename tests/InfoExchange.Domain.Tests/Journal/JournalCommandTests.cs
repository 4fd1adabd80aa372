namespace InfoExchange.Domain.Tests.Journal;

public sealed class JournalCommandTests
{
    [Fact]
    public void A_journal_begins_once_with_two_persons()
    {
        var paris = Paris.Found();

        Assert.Equal(["command.journal_exists"], paris.Refuse(Paris.Founding(new NewPerson("a", "sub-a", "A"), new NewPerson("b", "sub-b", "B"))));
        Assert.Equal(Paris.Here, paris.State.Jurisdiction);
        Assert.IsType<JournalCreated>(paris.Entries[0].Event);
        Assert.Equal([DutyFunction.Authority], paris.State.Directory.FunctionsOf(Paris.Authority, paris.Now).Select(h => h.Function));
        Assert.Equal([DutyFunction.Auditor], paris.State.Directory.FunctionsOf(Paris.Auditor, paris.Now).Select(h => h.Function));
    }

    [Theory]
    [InlineData("a", "sub-a", "a", "sub-b")]
    [InlineData("a", "sub-a", "b", "sub-a")]
    public void Authority_and_auditor_are_two_persons(string authority, string authoritySubject, string auditor, string auditorSubject) =>
        Assert.Equal(["directory.same_person"], new Territory().Refuse(Paris.Founding(new NewPerson(authority, authoritySubject, "A"), new NewPerson(auditor, auditorSubject, "B"))));

    [Fact]
    public void Before_entry_1_there_is_no_territory() => Assert.Throws<InvalidOperationException>(() => JurisdictionState.Empty.Jurisdiction);

    [Fact]
    public void A_start_is_an_entry_and_names_the_boot_before_it()
    {
        var paris = Paris.Found();

        Assert.Equal("boot-1", paris.Do(new StartService("boot-2", "1.1")).Answer.Note);
        Assert.Equal("boot-2", paris.State.BootId);
    }

    [Theory]
    [InlineData(Paris.Auditor, DutyFunction.Auditor)]
    [InlineData(Paris.Authority, DutyFunction.Authority)]
    public void A_consultation_has_a_motive_sealed_under_its_authors_key(string person, DutyFunction function)
    {
        var decision = Paris.Open().Do(new RecordConsultation(person, "trace", "b-1", "complaint", "plainte n° 12"));

        var consulted = Assert.IsType<ConsultationRecorded>(Assert.Single(decision.Events));
        Assert.Equal(("trace", "b-1", "complaint", function), (consulted.Subject, consulted.SubjectId, consulted.MotiveCode, decision.Author.Function));
        Assert.Equal(new BlobKeyName(BlobKeyKind.Person, person), Assert.Single(decision.Blobs).Key);
        Assert.Equal("plainte n° 12", SealedPayload.ReadText(decision.Blobs[0].Payload.Span));
    }

    [Theory]
    [InlineData(Paris.Officer, "trace", "b-1", "complaint", 1, "access.function_missing")]
    [InlineData(Paris.Auditor, "trace", "b-1", "", 1, "command.field_missing")]
    [InlineData(Paris.Auditor, "trace", "b-1", "Plainte", 1, "command.field_missing")]
    [InlineData(Paris.Auditor, "trace", "b-1", "complaint", 1_001, "command.text_too_long")]
    [InlineData(Paris.Auditor, "trace", "b-1", "complaint", 1_000, null)]
    [InlineData(Paris.Auditor, "Une trace", "b-1", "complaint", 1, "command.malformed_code")]
    [InlineData(Paris.Auditor, "trace", "b 1", "complaint", 1, "command.malformed_code")]
    [InlineData(Paris.Auditor, "export", "", "complaint", 1, null)]
    public void Nobody_else_consults_and_nobody_without_a_motive(string person, string subject, string id, string motive, int length, string? code) =>
        Assert.Equal(code, Paris.Open().Try(new RecordConsultation(person, subject, id, motive, new string('m', length))).Refusals.SingleOrDefault()?.Code);

    [Fact]
    public void Every_command_has_a_decision()
    {
        var commands = typeof(JournalCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(JournalCommand))).ToList();
        var state = Paris.Open().State;

        Assert.NotEmpty(commands);
        Assert.All(commands, type =>
        {
            // Built without their constructors: a decision may stumble over missing members, but it is there.
            var command = (JournalCommand)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
            var fault = Record.Exception(() => JurisdictionDecisions.Decide(state, command, new DecisionFacts(Territory.Morning, new byte[DecisionFacts.SeedLength])));
            Assert.False(fault is InvalidOperationException && fault.Message.Contains("has no decision", StringComparison.Ordinal), fault?.Message);
        });
    }

    [Fact]
    public void Chance_comes_from_the_seed_and_never_twice()
    {
        var facts = new DecisionFacts(Territory.Morning, new byte[DecisionFacts.SeedLength]);
        var same = new DecisionFacts(Territory.Morning, new byte[DecisionFacts.SeedLength]);
        var ids = Enumerable.Range(0, 100).Select(_ => facts.FreshId()).ToList();

        Assert.Equal(ids, Enumerable.Range(0, 100).Select(_ => same.FreshId()));
        Assert.Equal(100, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[a-z2-7]{26}$", id));
        Assert.Throws<ArgumentException>(() => new DecisionFacts(Territory.Morning, new byte[31]));
    }

    [Fact]
    public void Equal_payloads_have_unequal_commitments()
    {
        var facts = new DecisionFacts(Territory.Morning, new byte[DecisionFacts.SeedLength]);
        var payload = SealedPayload.Write("Églantine");

        var references = new[] { facts.Seal(BlobKeyKind.Person, "a", payload), facts.Seal(BlobKeyKind.Person, "a", payload) };

        Assert.Equal(2, references.Select(r => r.Commitment).Distinct().Count());
        Assert.All(references.Zip(facts.Blobs), pair =>
            Assert.Equal(pair.First.Commitment, new Digest(System.Security.Cryptography.HMACSHA256.HashData(pair.Second.CommitmentKey.Span, pair.Second.Payload.Span))));
    }
}
