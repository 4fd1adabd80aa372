using InfoExchange.Domain.Tests.Bulletins;

namespace InfoExchange.Domain.Tests.Journal;

public sealed class RebuildTests
{
    [Fact]
    public void The_state_read_back_from_encoded_entries_answers_as_the_one_that_lived()
    {
        var paris = Story.Tell();

        Assert.Equal(StateReport.Of(paris.State, paris.Now), StateReport.Of(paris.Rebuild(paris.Open), paris.Now));
    }

    [Fact]
    public void After_a_restart_the_same_commands_are_decided_the_same()
    {
        var paris = Story.Tell();
        var rebuilt = paris.Rebuild(paris.Open);
        JournalCommand[] commands =
        [
            paris.Publishing(DraftSheet.Alert()), new AcknowledgeAlert(Paris.Coordinator, "b-92", 1, Paris.Vendome, AlertAnswer.Received, ""), new AdvanceTime(paris.Now),
            Foreign.Offer("b-93", new DraftSheet { AddressedTo = [Paris.Neighbour] }.Fill()), Foreign.Offer("b-92", DraftSheet.Alert()), new ProposeRule(Paris.Authority, Paris.Forbid("tabac")),
            new RecordFacts(Paris.Authority, [Paris.Site("neuf", "halle", "75101", Sector.LargeStore)], []), new ChangeStanding(Paris.Authority, StandingSubject.Organisation, "garde", Standing.Suspended, "x", paris.Now, paris.Now.AddDays(1)),
        ];

        Assert.All(commands, command => Assert.Equal(Bytes(paris.State, command, paris.Now), Bytes(rebuilt, command, paris.Now)));
    }

    [Fact]
    public void After_every_entry_what_falls_due_is_what_a_look_at_every_bulletin_finds()
    {
        var paris = Story.Tell();
        var states = paris.States(paris.Open).ToList();

        Assert.All(states, state => Assert.Equal(
            state.Bulletins.ById.Values.Where(b => b.Closed is null).Select(b => (At: DueOf(paris, state, b), Id: b.Latest.BulletinId)).OrderBy(due => due.At).ThenBy(due => due.Id, StringComparer.Ordinal).ToList(),
            state.Bulletins.Due.ToList()));
        Assert.Contains(states, state => state.Bulletins.Due.Count > 1);
    }

    // The obvious version: whoever is included, has not answered and is not with the permanence; when each was asked last, or got the version.
    private static DateTimeOffset DueOf(Territory paris, JurisdictionState state, BulletinRecord bulletin)
    {
        var header = bulletin.Latest.Header;
        var silent = header.AcknowledgeWithin is null
            ? []
            : bulletin.Audience!.Members.Where(m => m.IsIncluded && !bulletin.Answers.ContainsKey(m.Number) && !bulletin.WithDutyDesk.Contains(m.Number));
        return silent.Select(member => LastAsked(paris, state, bulletin, member.Number) ?? Begun(paris, bulletin, member)).Append(header.ExpiresAt).Min();
    }

    private static DateTimeOffset? LastAsked(Territory paris, JurisdictionState state, BulletinRecord bulletin, int number) => paris.Entries
        .Where(e => e.Position <= state.Position && e.Position > bulletin.Position && e.At >= (GainedAt(bulletin, number) ?? bulletin.IssuedAt))
        .Select(e => e.Event).OfType<RemindersSent>()
        .LastOrDefault(sent => sent.BulletinId == bulletin.Latest.BulletinId && SealedPayload.ReadReminders(paris.Open(sent.Reminders)!.Value.Span).Any(r => r.Recipient == number))?.NextAt;

    private static DateTimeOffset Begun(Territory paris, BulletinRecord bulletin, AudienceMember member)
    {
        var since = GainedAt(bulletin, member.Number) ?? bulletin.IssuedAt;
        var directory = paris.States(paris.Open).Last(state => state.Position < bulletin.Position || state.Position == bulletin.Position).Directory;
        var isClosed = OpeningHours.IsClosed(directory, directory.Recipients[member.Number], bulletin.Latest.Header.AnswersFrom(since));
        return isClosed ? bulletin.Latest.Header.AnswersFrom(since) : bulletin.Latest.Header.AnswerDueAt(since, member.Obligations)!.Value;
    }

    private static DateTimeOffset? GainedAt(BulletinRecord bulletin, int number) =>
        bulletin.Reach.Value.Later.Where(wave => wave.Value.Contains(number)).Select(wave => (DateTimeOffset?)wave.Key).FirstOrDefault();

    [Fact]
    public void With_every_key_destroyed_the_state_still_builds_and_serves_nobody()
    {
        var paris = Story.Tell();

        var state = paris.Rebuild(_ => null);

        Assert.Equal(paris.State.Position, state.Position);
        Assert.Equal(paris.State.Bulletins.ById.Keys.Order(), state.Bulletins.ById.Keys.Order());
        Assert.All(state.Bulletins.ById.Values, bulletin =>
        {
            Assert.DoesNotContain(state.Directory.Recipients.Keys, number => bulletin.Includes(number));
            Assert.Empty(bulletin.SilentRecipients());
            Assert.Empty(bulletin.Reached);
            Assert.Empty(bulletin.Delivered);
        });
    }

    [Fact]
    public void With_every_key_destroyed_the_service_goes_on()
    {
        var paris = Story.Tell();
        var state = paris.Rebuild(_ => null);
        var later = paris.Now.AddHours(5);

        Assert.Equal(["bulletin.unknown"], JurisdictionDecisions.Decide(state, new AcknowledgeAlert(Paris.Coordinator, "b-92", 1, Paris.Vendome, AlertAnswer.Received, ""), Facts(paris.Now)).Refusals.Select(r => r.Code));
        Assert.All(JurisdictionDecisions.Decide(state, new AdvanceTime(later), Facts(later)).Value!.Events, fact => Assert.Equal(ClosingKind.Expired, Assert.IsType<BulletinClosed>(fact).Closing));
        Assert.True(JurisdictionDecisions.Decide(state, paris.Publishing(new DraftSheet { ExpiresAt = later.AddHours(1) }.Fill()), Facts(later)).IsAccepted);
    }

    [Fact]
    public void An_entry_that_does_not_follow_is_not_applied()
    {
        var paris = Paris.Open();

        Assert.Throws<InvalidOperationException>(() => paris.State.Apply(paris.Entries[^1], paris.Open));
        Assert.Throws<InvalidOperationException>(() => JurisdictionState.Empty.Apply(paris.Entries[1], paris.Open));
    }

    private static DecisionFacts Facts(DateTimeOffset now) => new(now, new byte[DecisionFacts.SeedLength]);

    private static string Bytes(JurisdictionState state, JournalCommand command, DateTimeOffset now)
    {
        var outcome = JurisdictionDecisions.Decide(state, command, Facts(now));
        var entries = outcome.Value?.Events.Select(fact => System.Text.Encoding.UTF8.GetString(
            EntryCodec.Encode(new JournalEntry { Position = 1, At = now, BootId = "", Author = outcome.Value.Author, Answer = outcome.Value.Answer, Event = fact }).Span)) ?? [];
        return string.Join('\n', entries.Concat(outcome.Refusals.Select(r => r.Code)));
    }
}
