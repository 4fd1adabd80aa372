using InfoExchange.Domain.Releasing;

namespace InfoExchange.Domain.Tests.Returns;

public sealed class ReturnTests
{
    private static readonly ReturnContent Words = new("Deux hommes casqués devant la vitrine.", "place Vendôme", new Vehicle("scooter noir", "AB-123", "nord", "vu par le personnel", Territory.Morning.AddHours(1)));

    [Theory]
    [InlineData(Paris.Coordinator, Paris.Vendome, DutyFunction.CrisisCoordinator)]
    [InlineData(Paris.Desk, Paris.Rivoli, DutyFunction.SecurityDesk)]
    [InlineData(Paris.FirmReferent, Paris.Opera, DutyFunction.FirmReferent)]
    public void Who_acts_for_a_recipient_tells_the_watch_on_duty(string person, int recipient, DutyFunction function)
    {
        var paris = Paris.Open();

        var decision = paris.Do(Submit(person, recipient));

        var submitted = Assert.IsType<ReturnSubmitted>(Assert.Single(decision.Events));
        Assert.Equal(
            (recipient, paris.State.Directory.Recipients[recipient].Commune, false, Paris.Watch, ReturnKind.Seen),
            (submitted.Recipient, submitted.Commune, submitted.IsSourceSuspended, submitted.WatchId, submitted.Kind));
        Assert.Equal(new EntryAuthor(person, function), decision.Author);
        Assert.Equal((submitted.ReturnId, Paris.Watch), (decision.Answer.Subject, decision.Answer.Note));
        Assert.Equal(new BlobKeyName(BlobKeyKind.Content, submitted.ReturnId), Assert.Single(decision.Blobs).Key);
        Assert.Equivalent(Words, SealedPayload.ReadReturn(decision.Blobs[0].Payload.Span), strict: true);
    }

    [Fact]
    public void A_suspended_source_is_still_heard_and_marked()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Organisation, "orfevre", Standing.Suspended, "usage", paris.Now, null));

        Assert.True(((ReturnSubmitted)paris.Do(Submit()).Events[0]).IsSourceSuspended);
    }

    [Fact]
    public void A_return_waits_when_no_watch_is_signed_in()
    {
        var paris = Paris.Found();
        paris.Do(new RecordFacts(
            Paris.Authority,
            [Paris.Organisation(OrganisationKind.Chain, "seul"), Paris.Site("seul-marais", "seul", "75104", Sector.Jewellery), Paris.Function("gerante", DutyFunction.CrisisCoordinator, "seul-marais")],
            [new NewPerson("gerante", "sub-gerante", "Gérante")]));

        Assert.Equal("", ((ReturnSubmitted)paris.Do(Submit("gerante", 1)).Events[0]).WatchId);
    }

    [Theory]
    [InlineData(Paris.Coordinator, Paris.SaintDenis)]
    [InlineData(Paris.Officer, Paris.Vendome)]
    [InlineData(Paris.Coordinator, 99)]
    public void Nobody_speaks_for_a_recipient_that_is_not_theirs_or_is_none(string person, int recipient) => Assert.Equal(["access.not_yours"], Paris.Open().Refuse(Submit(person, recipient)));

    [Theory]
    [InlineData(ReturnKind.InProgress, "", null)]
    [InlineData(ReturnKind.Seen, "", "return.empty")]
    [InlineData(ReturnKind.Observation, "  ", "return.empty")]
    [InlineData(ReturnKind.Observation, "x", null)]
    public void Only_a_fact_in_progress_needs_no_words(ReturnKind kind, string text, string? code) => Assert.Equal(code, Code(kind, content: new ReturnContent(text, "", null)));

    [Theory]
    [InlineData(5_000, 200, 200, 20, 200, null)]
    [InlineData(5_001, 0, 0, 0, 0, "content.text")]
    [InlineData(1, 201, 0, 0, 0, "content.place")]
    [InlineData(1, 0, 201, 0, 0, "content.vehicle.description")]
    [InlineData(1, 0, 0, 21, 0, "content.vehicle.plate")]
    [InlineData(1, 0, 0, 0, 201, "content.vehicle.direction")]
    public void Each_text_has_its_limit(int text, int place, int description, int plate, int direction, string? field)
    {
        var content = new ReturnContent(new string('a', text), new string('b', place), new Vehicle(new string('c', description), new string('d', plate), new string('e', direction), "", Territory.Morning));

        Assert.Equal(field, Paris.Open().Try(Submit(content: content)).Refusals.SingleOrDefault()?.Field);
    }

    [Theory]
    [InlineData(5 * 60, null)]
    [InlineData((5 * 60) + 1, "return.fact_time")]
    [InlineData(-30 * 24 * 3600, null)]
    [InlineData((-30 * 24 * 3600) - 1, "return.fact_time")]
    public void A_fact_is_neither_to_come_nor_older_than_thirty_days(int seconds, string? code) => Assert.Equal(code, Code(factAt: Territory.Morning.AddSeconds(seconds)));

    [Theory]
    [InlineData("75109", null)]
    [InlineData("92012", "return.commune_elsewhere")]
    [InlineData("Paris", "return.commune_elsewhere")]
    public void A_fact_lies_in_this_territory(string commune, string? code) => Assert.Equal(code, Code(commune: commune));

    [Fact]
    public void The_watch_triages_with_what_it_points_to()
    {
        var paris = Paris.Open().Record(Paris.Organisation(OrganisationKind.Watch, "corg-75"));
        var first = paris.Do(Submit()).Answer.Subject;
        var second = paris.Do(Submit(Paris.Desk, Paris.Rivoli)).Answer.Subject;

        paris.Do(new TriageReturn(Paris.Officer, first, TriageKind.Taken, ""));
        paris.Do(new TriageReturn(Paris.Referent, second, TriageKind.DuplicateOf, first));
        Assert.Equal((TriageKind.Taken, TriageKind.DuplicateOf, first), (paris.State.Returns.Find(first)!.Triage, paris.State.Returns.Find(second)!.Triage, paris.State.Returns.Find(second)!.OtherId));
        paris.Do(new TriageReturn(Paris.Officer, second, TriageKind.PassedTo, "corg-75"));
        Assert.Equal("corg-75", paris.State.Returns.Find(second)!.OtherId);
    }

    [Fact]
    public void Who_has_it_and_who_took_it_is_known_from_each_decision_and_after_a_restart()
    {
        var paris = Paris.Open().Record(Paris.Organisation(OrganisationKind.Watch, "corg-75"));
        var id = paris.Do(Submit()).Answer.Subject;

        Assert.Equal((Paris.Watch, "", true), Now(paris.State));
        paris.Do(new TriageReturn(Paris.Officer, id, TriageKind.Taken, ""));
        Assert.Equal((Paris.Watch, Paris.Officer, true), Now(paris.State));
        paris.Do(new TriageReturn(Paris.Officer, id, TriageKind.PassedTo, "corg-75"));
        Assert.Equal(("corg-75", "", true), Now(paris.State));
        paris.Do(new TriageReturn(Paris.Referent, id, TriageKind.Taken, ""));
        Assert.Equal(("corg-75", Paris.Referent, true), Now(paris.State));
        paris.Do(new TriageReturn(Paris.Referent, id, TriageKind.Closed, ""));
        Assert.Equal(("corg-75", Paris.Referent, false), Now(paris.State));
        Assert.Equal(("corg-75", Paris.Referent, false), Now(paris.Rebuild(paris.Open)));

        (string, string, bool) Now(JurisdictionState state) => state.Returns.Find(id) is { } known ? (known.HolderId, known.TakenBy, known.IsOpen) : default;
    }

    [Fact]
    public void What_is_closed_is_only_taken_up_again_and_what_became_a_bulletin_stays_so()
    {
        var paris = Paris.Open();
        var (first, second) = (paris.Do(Submit()).Answer.Subject, paris.Do(Submit()).Answer.Subject);
        paris.Do(new TriageReturn(Paris.Officer, first, TriageKind.Closed, ""));

        Assert.Equal(["return.closed"], paris.Refuse(new TriageReturn(Paris.Officer, first, TriageKind.Closed, "")));
        Assert.Equal(["return.closed"], paris.Refuse(new TriageReturn(Paris.Officer, first, TriageKind.DuplicateOf, second)));
        paris.Do(new TriageReturn(Paris.Officer, first, TriageKind.Taken, ""));
        paris.Publish(DraftSheet.Alert(), first);
        Assert.Equal(["return.already_published"], paris.Refuse(new TriageReturn(Paris.Officer, first, TriageKind.Taken, "")));
    }

    [Fact]
    public void A_duplicate_of_a_duplicate_is_one_of_the_first_and_none_is_its_own()
    {
        var paris = Paris.Open();
        var (first, second, third) = (paris.Do(Submit()).Answer.Subject, paris.Do(Submit()).Answer.Subject, paris.Do(Submit()).Answer.Subject);
        paris.Do(new TriageReturn(Paris.Officer, second, TriageKind.DuplicateOf, first));
        paris.Do(new TriageReturn(Paris.Officer, third, TriageKind.DuplicateOf, second));

        Assert.Equal(first, paris.State.Returns.Find(third)!.OtherId);
        Assert.Equal(["return.unknown_other"], paris.Refuse(new TriageReturn(Paris.Officer, first, TriageKind.DuplicateOf, third)));
    }

    [Fact]
    public void Why_is_sealed_with_the_return_and_bounded()
    {
        var paris = Paris.Open();
        var id = paris.Do(Submit()).Answer.Subject;

        var decision = paris.Do(new TriageReturn(Paris.Officer, id, TriageKind.Closed, "", "déjà connu du service"));

        Assert.Equal(new BlobKeyName(BlobKeyKind.Content, id), Assert.Single(decision.Blobs).Key);
        Assert.NotNull(((ReturnTriaged)decision.Events[0]).Reason);
        Assert.Equal(["command.text_too_long"], paris.Refuse(new TriageReturn(Paris.Officer, id, TriageKind.Taken, "", new string('a', 501))));
    }

    [Theory]
    [InlineData("Merci, votre remontée a été utile.", null)]
    [InlineData("Merci : deux hommes ont été interpellés.", "interpellés")]
    [InlineData("L'enquête suit son cours.", "enquête")]
    [InlineData("Le procureur a été saisi.", "procureur")]
    [InlineData("Thank you, a suspect is in custody.", "suspect")]
    public void Thanks_say_nothing_of_an_inquiry(string words, string? told)
    {
        var paris = Paris.Open();
        var id = paris.Do(Submit()).Answer.Subject;

        var refusals = paris.Try(new AnswerReturn(Paris.Officer, id, FeedbackKind.Useful, words)).Refusals;

        Assert.Equal(told is null ? [] : ["return.inquiry_told"], refusals.Select(r => r.Code).Distinct());
        Assert.Equal(told, refusals.FirstOrDefault()?.Arguments.Single().Value);
    }

    [Fact]
    public void An_answer_is_owed_within_the_time_that_the_authority_sets_and_late_shows()
    {
        var paris = Paris.Open();
        var (answered, waiting) = (paris.Do(Submit()).Answer.Subject, paris.Do(Submit()).Answer.Subject);
        paris.Do(new SetPublishingPolicy(Paris.Authority, PublishingPolicy.Default with { ReturnsAnsweredWithin = TimeSpan.FromHours(2) }));

        paris.Do(new AnswerReturn(Paris.Officer, answered, FeedbackKind.Noted, ""));
        paris.Wait(TimeSpan.FromHours(2));
        Assert.Equal((false, false), (IsLate(answered), IsLate(waiting)));
        paris.Wait(TimeSpan.FromTicks(1));
        Assert.Equal((false, true), (IsLate(answered), IsLate(waiting)));
        paris.Do(new AnswerReturn(Paris.Officer, waiting, FeedbackKind.Noted, ""));
        Assert.Equal((true, (DateTimeOffset?)paris.Now), (IsLate(waiting), paris.Rebuild(paris.Open).Returns.Find(waiting)!.AnsweredAt));

        bool IsLate(string id) => paris.State.Returns.Find(id)!.IsAnsweredLate(paris.State.Releases.Policy, paris.Now);
    }

    [Fact]
    public void The_permanence_deals_with_what_nobody_else_is_there_for_and_publishes_nothing()
    {
        var paris = Paris.Open().Record(Paris.Organisation(OrganisationKind.DutyDesk, "permanence"), Paris.Function(Paris.Relief, DutyFunction.DutyDesk, "permanence"));
        var id = paris.Do(Submit()).Answer.Subject;

        paris.Do(new TriageReturn(Paris.Officer, id, TriageKind.PassedTo, "permanence"));
        paris.Do(new TriageReturn(Paris.Relief, id, TriageKind.Taken, ""));
        paris.Do(new AnswerReturn(Paris.Relief, id, FeedbackKind.Noted, ""));
        Assert.Equal(["access.function_missing"], paris.Refuse(new PublishBulletin(Paris.Relief, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert())), id)));
    }

    [Theory]
    [InlineData(TriageKind.DuplicateOf, "inconnu")]
    [InlineData(TriageKind.DuplicateOf, "")]
    [InlineData(TriageKind.PassedTo, "vigie")]
    [InlineData(TriageKind.PassedTo, "corg-78")]
    [InlineData(TriageKind.Taken, "cic-75")]
    [InlineData(TriageKind.Closed, "x")]
    public void A_triage_points_to_what_is_there_or_to_nothing(TriageKind triage, string other)
    {
        var paris = Paris.Open();
        var id = paris.Do(Submit()).Answer.Subject;

        Assert.Equal(["return.unknown_other"], paris.Refuse(new TriageReturn(Paris.Officer, id, triage, other)));
        Assert.Equal(["return.unknown_other"], paris.Refuse(new TriageReturn(Paris.Officer, id, TriageKind.DuplicateOf, id)));
    }

    [Fact]
    public void The_source_is_told_once()
    {
        var paris = Paris.Open();
        var id = paris.Do(Submit()).Answer.Subject;

        var answered = paris.Do(new AnswerReturn(Paris.Officer, id, FeedbackKind.Useful, "Merci."));

        Assert.Equal(new BlobKeyName(BlobKeyKind.Content, id), Assert.Single(answered.Blobs).Key);
        Assert.Equal(FeedbackKind.Useful, paris.State.Returns.Find(id)!.Feedback!.Feedback);
        Assert.Equal(["return.already_answered"], paris.Refuse(new AnswerReturn(Paris.Officer, id, FeedbackKind.Noted, "")));
    }

    [Fact]
    public void Only_the_watch_on_duty_and_referents_deal_with_returns()
    {
        var paris = Paris.Open();
        var id = paris.Do(Submit()).Answer.Subject;

        foreach (var person in new[] { Paris.Coordinator, Paris.Relief, Paris.Authority })
        {
            Assert.Equal(["access.function_missing"], paris.Refuse(new TriageReturn(person, id, TriageKind.Taken, "")));
            Assert.Equal(["access.function_missing"], paris.Refuse(new AnswerReturn(person, id, FeedbackKind.Useful, "")));
        }

        Assert.Equal(["return.unknown"], paris.Refuse(new TriageReturn(Paris.Officer, "inconnu", TriageKind.Taken, "")));
        Assert.Equal(["return.unknown"], paris.Refuse(new AnswerReturn(Paris.Officer, "inconnu", FeedbackKind.Useful, "")));
        Assert.Equal(["command.text_too_long"], paris.Refuse(new AnswerReturn(Paris.Officer, id, FeedbackKind.Useful, new string('a', 2_001))));
    }

    [Fact]
    public void Returns_stand_in_order_of_arrival()
    {
        var paris = Paris.Open();
        var ids = new[] { paris.Do(Submit()), paris.Do(Submit(Paris.Desk, Paris.Rivoli)), paris.Do(Submit()) }.Select(d => d.Answer.Subject).ToList();

        Assert.Equal(ids, paris.State.Returns.ByPosition.Values.Select(r => r.Submitted.ReturnId));
    }

    private static SubmitReturn Submit(
        string person = Paris.Coordinator, int recipient = Paris.Vendome, ReturnKind kind = ReturnKind.Seen, string commune = "", DateTimeOffset? factAt = null, ReturnContent? content = null) =>
        new(person, recipient, kind, commune, factAt ?? Territory.Morning, content ?? Words);

    private static string? Code(ReturnKind kind = ReturnKind.Seen, string commune = "", DateTimeOffset? factAt = null, ReturnContent? content = null) =>
        Paris.Open().Try(Submit(kind: kind, commune: commune, factAt: factAt, content: content)).Refusals.SingleOrDefault()?.Code;
}
