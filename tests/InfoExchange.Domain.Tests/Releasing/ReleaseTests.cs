using InfoExchange.Domain.Releasing;

namespace InfoExchange.Domain.Tests.Releasing;

public sealed class ReleaseTests
{
    private static readonly PublishingPolicy FromTwo = new() { SecondPersonFromRecipients = 2, UrgentValidatedWithin = TimeSpan.FromMinutes(30) };

    [Fact]
    public void Beyond_the_size_set_by_the_authority_a_bulletin_waits_for_a_second_person()
    {
        var paris = Open();
        var proposed = paris.Do(paris.Publishing(DraftSheet.Alert()));

        Assert.IsType<PublicationProposed>(Assert.Single(proposed.Events));
        Assert.Equal(Release.ProposedNote, proposed.Answer.Note);
        Assert.Empty(paris.State.Bulletins.ById);

        var validated = paris.Do(Validating(paris, proposed.Answer.Subject));
        Assert.Equal([typeof(BulletinIssued), typeof(PublicationValidated)], validated.Events.Select(e => e.GetType()));
        Assert.Equal(7, paris.Bulletin(proposed.Answer.Subject).Audience!.IncludedCount);
        Assert.Equal("Vol à main armée en cours", SealedPayload.ReadBulletin(paris.Open(paris.Bulletin(proposed.Answer.Subject).Latest.Content)!.Value.Span).Texts[0].Headline);
        Assert.Empty(paris.State.Releases.Proposed);
    }

    [Fact]
    public void Below_it_one_person_is_enough_and_a_protected_mark_needs_two_whatever_the_size()
    {
        var paris = Paris.Open();
        Assert.IsType<BulletinIssued>(Assert.Single(paris.Do(paris.Publishing(DraftSheet.Alert())).Events));
        Assert.IsType<PublicationProposed>(Assert.Single(paris.Do(paris.Publishing(new DraftSheet { Marking = Marking.DiffusionRestreinte }.Fill())).Events));
    }

    [Fact]
    public void Nobody_validates_their_own_proposal_nor_what_they_did_not_see()
    {
        var paris = Open();
        var id = paris.Do(paris.Publishing(DraftSheet.Alert())).Answer.Subject;

        Assert.Equal(["release.second_person_needed"], paris.Refuse(Validating(paris, id, Paris.Officer)));
        Assert.Equal(["release.other_preview"], paris.Refuse(new ValidatePublication(Paris.Referent, id, 1, Digest.Of([]))));
        Assert.Equal(["release.nothing_waits"], paris.Refuse(new ValidatePublication(Paris.Referent, id, 2, Digest.Of([]))));
        Assert.Equal(["access.function_missing"], paris.Refuse(Validating(paris, id, Paris.Desk)));
    }

    [Fact]
    public void What_would_reach_others_by_now_is_published_anew()
    {
        var paris = Open();
        var id = paris.Do(paris.Publishing(DraftSheet.Alert())).Answer.Subject;
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "garde-nation", Standing.Suspended, "usage", paris.Now, null));

        Assert.Equal(["release.audience_changed"], paris.Refuse(Validating(paris, id)));
    }

    [Fact]
    public void What_waits_past_its_end_is_not_validated()
    {
        var paris = Open();
        var id = paris.Do(paris.Publishing(DraftSheet.Alert())).Answer.Subject;
        paris.Wait(TimeSpan.FromHours(5));

        Assert.Contains("bulletin.not_current", paris.Refuse(Validating(paris, id)));
    }

    [Fact]
    public void A_revision_that_widens_waits_too_and_follows_only_the_version_that_it_was_written_on()
    {
        var paris = Open(FromTwo with { SecondPersonFromRecipients = 5 });
        var id = paris.Publish(DraftSheet.AlertForTheFirst());
        var wider = paris.Do(new ReviseBulletin(Paris.Officer, id, 1, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert()))));
        Assert.Equal((1, 2), (paris.Bulletin(id).Latest.Version, wider.Answer.Version));
        paris.Do(new ReviseBulletin(Paris.Officer, id, 1, DraftSheet.AlertForTheFirst(), Territory.Bound(paris.Preview(DraftSheet.AlertForTheFirst()))));

        Assert.Equal(["bulletin.version_moved"], paris.Refuse(Validating(paris, id)));
    }

    [Fact]
    public void A_watch_on_duty_releases_alone_what_another_validates_in_time()
    {
        var paris = Open();
        var released = paris.Do(Urgent(paris, Paris.Officer));
        var id = released.Answer.Subject;
        Assert.Equal([typeof(BulletinIssued), typeof(UrgentlyReleased)], released.Events.Select(e => e.GetType()));
        Assert.Equal(paris.Now.AddMinutes(30), paris.State.Releases.NextDueAt());

        Assert.Equal(["release.second_person_needed"], paris.Refuse(new ValidatePublication(Paris.Officer, id, 1, Digest.Of([]))));
        Assert.True(Assert.IsType<PublicationValidated>(Assert.Single(paris.Do(new ValidatePublication(Paris.Referent, id, 1, Digest.Of([]))).Events)).WasUrgent);
        Assert.DoesNotContain(paris.Wait(TimeSpan.FromMinutes(31)).Tick(), e => e is UrgentReleaseOverdue);
    }

    [Fact]
    public void An_urgent_release_that_nobody_validated_is_overdue_once_and_still_to_be_validated()
    {
        var paris = Open();
        var id = paris.Do(Urgent(paris, Paris.Officer)).Answer.Subject;

        Assert.DoesNotContain(paris.Wait(TimeSpan.FromMinutes(30) - TimeSpan.FromTicks(1)).Tick(), e => e is UrgentReleaseOverdue);
        Assert.Equal(id, paris.Wait(TimeSpan.FromTicks(1)).Tick().OfType<UrgentReleaseOverdue>().Single().BulletinId);
        Assert.DoesNotContain(paris.Wait(TimeSpan.FromMinutes(1)).Tick(), e => e is UrgentReleaseOverdue);
        Assert.True(paris.State.Releases.Urgent[id].IsOverdue);
        paris.Do(new ValidatePublication(Paris.Authority, id, 1, Digest.Of([])));
        Assert.Empty(paris.State.Releases.Urgent);
    }

    [Fact]
    public void Only_a_watch_releases_alone()
    {
        var paris = Open();
        Assert.Equal(["release.urgent_needs_watch"], paris.Refuse(Urgent(paris, Paris.Referent)));
    }

    [Fact]
    public void What_is_refused_reaches_nobody_and_an_urgent_release_is_recalled()
    {
        var paris = Open();
        var waiting = paris.Do(paris.Publishing(DraftSheet.Alert())).Answer.Subject;
        var urgent = paris.Do(Urgent(paris, Paris.Officer)).Answer.Subject;

        Assert.Equal(["command.malformed_code"], paris.Refuse(new RefusePublication(Paris.Referent, waiting, 1, "Pas Bon")));
        paris.Do(new RefusePublication(Paris.Officer, waiting, 1, "mistake"));
        Assert.Equal(["release.second_person_needed"], paris.Refuse(new RefusePublication(Paris.Officer, urgent, 1, "mistake")));
        paris.Do(new RefusePublication(Paris.Referent, urgent, 1, "unfounded"));

        Assert.False(paris.State.Bulletins.ById.ContainsKey(waiting));
        Assert.Equal(ClosingKind.Recalled, paris.Bulletin(urgent).Closed!.Closing);
        Assert.Empty(paris.State.Releases.Urgent);
    }

    [Fact]
    public void What_was_never_issued_ends_with_the_contents_and_a_freeze_holds_it()
    {
        var paris = Open();
        var refused = paris.Do(paris.Publishing(DraftSheet.Alert())).Answer.Subject;
        var lying = paris.Do(paris.Publishing(DraftSheet.Alert())).Answer.Subject;
        var issued = paris.Do(paris.Publishing(DraftSheet.Alert())).Answer.Subject;
        var end = paris.State.Releases.Proposed[refused].Proposed.Header.ExpiresAt;
        paris.Do(new RefusePublication(Paris.Referent, refused, 1, "unfounded"));
        paris.Do(Validating(paris, issued));

        IEnumerable<(RecordClass, string)> Due(TimeSpan after) =>
            RetentionSchedule.Due(paris.State, RetentionPolicy.Default, end + RetentionPolicy.Default.ContentFor + after).Where(due => due.FreezeId.Length == 0 && due.SubjectId != issued).Select(due => (due.Class, due.SubjectId)).Order();
        Assert.Empty(Due(TimeSpan.FromTicks(-1)));
        Assert.Equal(new[] { (RecordClass.Content, refused), (RecordClass.Content, lying), (RecordClass.Trace, refused), (RecordClass.Trace, lying) }.Order(), Due(TimeSpan.Zero));

        paris.Do(new FreezeRecords(Paris.Auditor, new RecordScope(ScopeKind.Bulletin, refused, null, null), "inquiry", "réquisition n° 1"));
        Assert.Equal(new[] { (RecordClass.Content, lying), (RecordClass.Trace, lying) }.Order(), Due(TimeSpan.Zero));
        paris.Wait(end + RetentionPolicy.Default.ContentFor - paris.Now).Do(new ApplyRetention(RetentionPolicy.Default));
        Assert.Empty(Due(TimeSpan.Zero));
    }

    [Fact]
    public void A_bulletin_that_another_validated_is_its_authors_and_counts_for_their_budget()
    {
        var paris = Open(FromTwo with { MostAnHour = 1 });
        var id = paris.Do(paris.Publishing(DraftSheet.Alert())).Answer.Subject;
        paris.Do(Validating(paris, id));

        Assert.Equal(Paris.Officer, paris.Bulletin(id).IssuedBy.PersonId);
        Assert.Equal(["release.budget_spent"], paris.Refuse(paris.Publishing(DraftSheet.Alert())));
        Assert.True(paris.Try(new PublishBulletin(Paris.Referent, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert())), "")).IsAccepted);
    }

    [Fact]
    public void Only_the_authority_sets_the_policy_and_all_that_is_wrong_with_it_is_told_at_once()
    {
        var paris = Paris.Open();
        Assert.Equal(["access.function_missing"], paris.Refuse(new SetPublishingPolicy(Paris.Referent, FromTwo)));
        var wrong = new PublishingPolicy { SecondPersonFromMarking = Marking.Unmarked, SecondPersonFromRecipients = -1, UrgentValidatedWithin = TimeSpan.Zero, MostAnHour = 0, MostADay = -1, AlertsADay = 0, VehicleShownFor = TimeSpan.FromDays(31), ReturnsAnsweredWithin = TimeSpan.FromMinutes(59) };
        Assert.Equal(
            ["policy.alerts_a_day", "policy.most_a_day", "policy.most_an_hour", "policy.returns_answered_within", "policy.second_person_from_marking", "policy.second_person_from_recipients", "policy.urgent_validated_within", "policy.vehicle_shown_for"],
            paris.Try(new SetPublishingPolicy(Paris.Authority, wrong)).Refusals.Select(r => r.Field).Order(StringComparer.Ordinal));
        Assert.Empty(paris.Do(new SetPublishingPolicy(Paris.Authority, PublishingPolicy.Default)).Events);
    }

    [Fact]
    public void A_publisher_who_sent_enough_is_told_when_the_next_may_go_and_an_emergency_passes()
    {
        var paris = Open(new PublishingPolicy { MostAnHour = 2, MostADay = 3 });
        var began = paris.Now;
        paris.Publish(DraftSheet.Alert());
        paris.Wait(TimeSpan.FromMinutes(10)).Publish(DraftSheet.Alert());

        var refusal = Assert.Single(paris.Try(paris.Publishing(DraftSheet.Alert())).Refusals);
        Assert.Equal(("release.budget_spent", RefusalKind.Exhausted), (refusal.Code, refusal.Kind));
        Assert.Equal("2026-11-22T09:00:00Z", refusal.Arguments[2].Value);
        var emergency = new DraftSheet { Urgency = Urgency.Immediate, Severity = Severity.Extreme }.Fill();
        Assert.True(paris.Try(paris.Publishing(emergency)).IsAccepted);
        Assert.True(paris.Try(new PublishBulletin(Paris.Referent, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert())), "")).IsAccepted);

        paris.Wait(began.AddHours(1) - paris.Now).Publish(DraftSheet.Alert());
        Assert.Equal(["release.budget_spent"], paris.Wait(TimeSpan.FromHours(3)).Refuse(paris.Publishing(new DraftSheet { EffectiveAt = paris.Now, ExpiresAt = paris.Now.AddHours(4) }.Fill())));
    }

    [Fact]
    public void Recipients_beyond_their_alerts_of_a_day_are_counted_and_get_the_next_all_the_same()
    {
        var paris = Open(new PublishingPolicy { AlertsADay = 2 });
        paris.Publish(DraftSheet.AlertForTheFirst());
        paris.Publish(DraftSheet.AlertForTheFirst());

        var header = BulletinHeader.Of(DraftSheet.Alert());
        Assert.Equal(2, Budgets.RecipientsOver(paris.State, header, paris.Preview(DraftSheet.Alert()), paris.Now));
        Assert.Equal(0, Budgets.RecipientsOver(paris.State, header, paris.Preview(DraftSheet.Alert()), paris.Now.AddDays(1)));
        Assert.Equal(7, paris.Do(paris.Publishing(DraftSheet.Alert())).Answer.Included);
    }

    [Fact]
    public void A_vehicle_is_not_shown_longer_than_the_authority_allows()
    {
        var paris = Open(new PublishingPolicy { VehicleShownFor = TimeSpan.FromHours(2) });
        BulletinDraft Draft(TimeSpan shown) => new DraftSheet { Vehicles = [new Vehicle("scooter noir", "AB-123", "nord", "flagrance", paris.Now + shown)] }.Fill();

        Assert.Equal(["release.vehicle_shown_too_long"], paris.Refuse(paris.Publishing(Draft(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1)))));
        Assert.True(paris.Try(paris.Publishing(Draft(TimeSpan.FromHours(2)))).IsAccepted);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(null, true)]
    public void Recipients_of_other_territories_count_and_one_that_does_not_say_counts_as_too_many(int? elsewhere, bool waits)
    {
        var paris = Open(FromTwo with { SecondPersonFromRecipients = 10 });
        var preview = paris.Preview(DraftSheet.Alert());
        Assert.Equal(7, preview.IncludedCount);

        var published = paris.Do(new PublishBulletin(Paris.Officer, DraftSheet.Alert(), new PreviewBinding(preview.ComputeDigest(), preview, [], elsewhere: elsewhere), ""));

        Assert.Equal(waits, published.Answer.Note == Release.ProposedNote);
        Assert.False(new PublishingPolicy { SecondPersonFromMarking = null }.NeedsSecondPerson(Marking.Unmarked, 7, null));
    }

    [Fact]
    public void A_next_urgent_version_does_not_put_off_what_another_person_owes_and_stays_overdue()
    {
        var paris = Open();
        var id = paris.Do(Urgent(paris, Paris.Officer)).Answer.Subject;
        var owed = paris.State.Releases.Urgent[id].Released.ValidateBy;
        paris.Wait(TimeSpan.FromMinutes(20)).Do(Revising(paris, id, 1, isUrgent: true));
        Assert.Equal(owed, paris.State.Releases.Urgent[id].Released.ValidateBy);

        Assert.Single(paris.Wait(TimeSpan.FromMinutes(10)).Tick().OfType<UrgentReleaseOverdue>());
        paris.Do(Revising(paris, id, 2, isUrgent: true));
        Assert.True(paris.State.Releases.Urgent[id].IsOverdue);
    }

    [Fact]
    public void Revisions_count_for_the_budget_of_whoever_makes_them_for_a_day()
    {
        var paris = Open(new PublishingPolicy { MostAnHour = 3, MostADay = 3 });
        var id = paris.Publish(DraftSheet.Alert());
        paris.Wait(TimeSpan.FromMinutes(1)).Do(Revising(paris, id, 1));
        paris.Wait(TimeSpan.FromMinutes(1)).Do(Revising(paris, id, 2));

        Assert.Equal(["release.budget_spent"], paris.Refuse(Revising(paris, id, 3)));
        Assert.Equal(["release.budget_spent"], paris.Refuse(paris.Publishing(DraftSheet.Alert())));
        Assert.True(paris.Try(new ReviseBulletin(Paris.Referent, id, 3, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert())))).IsAccepted);
        Assert.Equal(2, Journal.Snapshots.SnapshotCopy.Of(paris.State).Releases.Revised.Length);
    }

    private static ReviseBulletin Revising(Territory paris, string id, int version, bool isUrgent = false) =>
        new(Paris.Officer, id, version, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert())), isUrgent);

    private static Territory Open(PublishingPolicy? policy = null)
    {
        var paris = Paris.Open();
        paris.Do(new SetPublishingPolicy(Paris.Authority, policy ?? FromTwo));
        return paris;
    }

    private static PublishBulletin Urgent(Territory paris, string author) => new(author, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert())), "", true);

    private static ValidatePublication Validating(Territory paris, string id, string author = Paris.Referent) =>
        new(author, id, paris.State.Releases.Proposed[id].Proposed.Version, paris.State.Releases.Proposed[id].Proposed.AudienceDigest);
}
