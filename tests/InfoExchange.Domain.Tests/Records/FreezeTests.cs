namespace InfoExchange.Domain.Tests.Records;

public sealed class FreezeTests
{
    [Theory]
    [InlineData(Paris.Authority, null)]
    [InlineData(Paris.Auditor, null)]
    [InlineData(Paris.Officer, "access.function_missing")]
    [InlineData(Paris.Coordinator, "access.function_missing")]
    public void Authority_and_auditor_freeze_and_nobody_else(string person, string? code)
    {
        var paris = Paris.Open();
        var alert = paris.Publish(DraftSheet.Alert());

        Assert.Equal(code, paris.Try(new FreezeRecords(person, Bulletin(alert), "complaint", "")).Refusals.SingleOrDefault()?.Code);
    }

    [Fact]
    public void A_freeze_has_an_author_and_a_motive_whose_words_are_sealed()
    {
        var paris = Paris.Open();
        var decision = paris.Do(new FreezeRecords(Paris.Auditor, new RecordScope(ScopeKind.Firm, "vigie", null, null), "inquiry", "réquisition n° 7"));

        var held = Assert.Single(paris.State.Records.Freezes).Value;
        Assert.Equal((decision.Answer.Subject, Paris.Auditor, "inquiry"), (held.Frozen.FreezeId, held.By, held.Frozen.MotiveCode));
        Assert.Equal("réquisition n° 7", SealedPayload.ReadText(decision.Blobs.Single().Payload.Span));
    }

    [Theory]
    [InlineData(ScopeKind.Bulletin, "nothing", "records.unknown_scope")]
    [InlineData(ScopeKind.Person, "nobody", "records.unknown_scope")]
    [InlineData(ScopeKind.Firm, "nothing", "records.unknown_scope")]
    [InlineData(ScopeKind.Place, "92050", "records.unknown_scope")]
    [InlineData(ScopeKind.Place, "75101", null)]
    [InlineData(ScopeKind.Period, "", "records.malformed_period")]
    public void A_scope_names_what_the_journal_knows(ScopeKind kind, string id, string? code) =>
        Assert.Equal(code, Paris.Open().Try(new FreezeRecords(Paris.Auditor, new RecordScope(kind, id, null, null), "complaint", "")).Refusals.SingleOrDefault()?.Code);

    [Fact]
    public void Everything_wrong_is_told_together() => Assert.Equal(
        ["command.field_missing", "command.text_too_long", "records.unknown_freeze"],
        Paris.Open().Refuse(new UnfreezeRecords(Paris.Auditor, "none", "", new string('m', 1_001))));

    [Fact]
    public void Each_scope_touches_what_it_names_and_nothing_else()
    {
        var paris = Paris.Open();
        var early = paris.Publish(DraftSheet.Information());
        paris.Wait(TimeSpan.FromHours(2));
        var late = paris.Publish(DraftSheet.AlertForTheFirst());
        paris.Do(new AcknowledgeAlert(Paris.Desk, late, 1, Paris.Rivoli, AlertAnswer.Received, ""));

        Assert.Equal((true, false), Touched(Bulletin(early)));
        Assert.Equal((true, true), Touched(new RecordScope(ScopeKind.Person, Paris.Officer, null, null)));
        Assert.Equal((false, true), Touched(new RecordScope(ScopeKind.Person, Paris.Desk, null, null)));
        Assert.Equal((false, false), Touched(new RecordScope(ScopeKind.Person, Paris.Referent, null, null)));
        Assert.Equal((true, false), Touched(new RecordScope(ScopeKind.Firm, "halle", null, null)));
        Assert.Equal((true, false), Touched(new RecordScope(ScopeKind.Place, "75112", null, null)));
        Assert.Equal((true, false), Touched(new RecordScope(ScopeKind.Period, "", Territory.Morning.AddHours(-1), Territory.Morning.AddHours(1))));
        Assert.Equal((false, true), Touched(new RecordScope(ScopeKind.Period, "", Territory.Morning.AddHours(1), Territory.Morning.AddHours(3))));

        (bool Early, bool Late) Touched(RecordScope scope) => (ScopeMatch.Touches(scope, paris.State, paris.Bulletin(early)), ScopeMatch.Touches(scope, paris.State, paris.Bulletin(late)));
    }

    [Fact]
    public void What_is_frozen_neither_ends_nor_is_erased_until_every_freeze_is_lifted()
    {
        var paris = Paris.Open();
        var alert = paris.Publish(DraftSheet.Alert());
        var first = paris.Do(new FreezeRecords(Paris.Auditor, Bulletin(alert), "complaint", "")).Answer.Subject;
        var second = paris.Do(new FreezeRecords(Paris.Authority, new RecordScope(ScopeKind.Person, Paris.Officer, null, null), "inquiry", "")).Answer.Subject;
        Assert.Equal(["records.frozen"], paris.Refuse(new ProposeErasure(Paris.Auditor, RecordClass.Content, alert, "court_order", "")));

        paris.Wait(TimeSpan.FromDays(2_000)).Tick();
        Assert.Empty(Orders(paris));
        Assert.Contains(RetentionSchedule.Due(paris.State, RetentionPolicy.Default, paris.Now), due => due.FreezeId == first || due.FreezeId == second);

        paris.Do(new UnfreezeRecords(Paris.Auditor, first, "closed", ""));
        Assert.Empty(Orders(paris));
        paris.Do(new UnfreezeRecords(Paris.Auditor, second, "closed", ""));
        Assert.Equal([RecordClass.Copies, RecordClass.Content, RecordClass.Trace, RecordClass.Marks], Orders(paris).Select(order => order.Class));
    }

    private static RecordScope Bulletin(string id) => new(ScopeKind.Bulletin, id, null, null);

    private static List<ErasureOrdered> Orders(Territory paris) => [.. paris.Do(new ApplyRetention(RetentionPolicy.Default)).Events.OfType<ErasureOrdered>()];
}
