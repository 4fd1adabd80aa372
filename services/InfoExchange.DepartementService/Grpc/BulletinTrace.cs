using InfoExchange.Broker.Reading;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Notices;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Releasing;
using InfoExchange.Domain.Returns;
using InfoExchange.Protos.Refusals;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Everything that happened to one bulletin, from the journal's entries and the sealed traces that still open.</summary>
internal sealed class BulletinTrace(ActiveCall call)
{
    /// <summary>In journal order; one line a fact, one more for each recipient that a fact concerns.</summary>
    /// <param name="bulletinId">The bulletin.</param>
    /// <param name="recipient">Only lines of this recipient; 0 for all.</param>
    /// <param name="asOf">Last position looked at.</param>
    public async Task<List<V1.TraceLine>> LinesAsync(string bulletinId, int recipient, long asOf)
    {
        if (!call.State.Bulletins.ById.ContainsKey(bulletinId))
        {
            throw BulletinRefusals.Unknown(bulletinId).ToException();
        }

        var lines = new List<V1.TraceLine>();
        var first = long.MaxValue;
        await foreach (var stored in call.Broker.Reading.FindAsync(new JournalQuery { Subject = bulletinId }, 0, asOf, call.Cancelled))
        {
            if (EntryCodec.TryDecode(stored.Bytes, out var entry, out _) && BulletinOf(entry.Event) == bulletinId)
            {
                lines.AddRange(await LinesOfAsync(entry));
                first = Math.Min(first, entry.Position);
            }
        }

        lines.AddRange(await ExportsAsync(first, asOf));
        lines = [.. lines.OrderBy(l => l.Position)];
        return recipient == 0 ? lines : [.. lines.Where(l => l.Recipient is null || l.Recipient.Number == recipient)];
    }

    private static string? BulletinOf(JournalEvent fact) => fact switch
    {
        BulletinIssued e => e.BulletinId,
        BulletinDeclined e => e.BulletinId,
        BulletinClosed e => e.BulletinId,
        BulletinRedecided e => e.BulletinId,
        AdmissionAnswered e => e.BulletinId,
        MessageSetAside e => e.BulletinId,
        AlertAcknowledged e => e.BulletinId,
        AnswerCorrected e => e.BulletinId,
        RemindersSent e => e.BulletinId,
        DutyDeskAlerted e => e.BulletinId,
        ReceiptsRecorded e => e.BulletinId,
        NoticesIssued e => e.BulletinId,
        NoticesReported e => e.BulletinId,
        PublicationProposed e => e.BulletinId,
        PublicationRefused e => e.BulletinId,
        PublicationValidated e => e.BulletinId,
        UrgentlyReleased e => e.BulletinId,
        UrgentReleaseOverdue e => e.BulletinId,
        ReturnPublished e => e.BulletinId,
        ConsultationRecorded e => e.SubjectId,
        _ => null,
    };

    // Whoever took the journal away took this bulletin's entries with it.
    private async Task<List<V1.TraceLine>> ExportsAsync(long after, long asOf)
    {
        var exports = new List<V1.TraceLine>();
        var query = new JournalQuery { Subject = ConsultationRecorded.WholeJournal, Kinds = ["consultation.recorded"] };
        await foreach (var stored in call.Broker.Reading.FindAsync(query, after, asOf, call.Cancelled))
        {
            if (EntryCodec.TryDecode(stored.Bytes, out var entry, out _) && entry.Event is ConsultationRecorded consulted)
            {
                exports.Add(Line(entry, $"consulted.{consulted.Subject}", 0));
            }
        }

        return exports;
    }

    private async Task<IEnumerable<V1.TraceLine>> LinesOfAsync(JournalEntry entry) => entry.Event switch
    {
        BulletinIssued e => [Line(entry, "bulletin.issued", e.Version), .. await AudienceAsync(entry, e)],
        BulletinClosed e => [await ClosedAsync(entry, e)],
        BulletinRedecided e => [Line(entry, $"redecided.{e.Cause}", e.Version), .. await ChangesAsync(entry, e)],
        AlertAcknowledged e => [Line(entry, $"answer.{e.Answer}", e.Version, e.Recipient)],
        AnswerCorrected e => [Line(entry, $"correction.{e.Answer}", e.Version, e.Recipient)],
        ReceiptsRecorded e => await ReceiptsAsync(entry, e),
        AdmissionAnswered e => [Answer(entry, e)],
        BulletinDeclined e => [Elsewhere(entry, EventKinds.WordOf(e), e.Version, e.IssuedIn, AdmissionReason.CodeOf(e.ReasonCode))],
        MessageSetAside e => [SetAside(entry, e)],
        RemindersSent e => await RemindersAsync(entry, e.Reminders, e.Version, StepOf(e)),
        DutyDeskAlerted e => await RemindersAsync(entry, e.Recipients, e.Version, "duty_desk"),
        NoticesIssued e => await NoticesAsync(entry, e),
        NoticesReported e => [Line(entry, e.Sent > 0 ? "notices.sent" : "notices.failed", e.Version)],
        ConsultationRecorded e => [Line(entry, $"consulted.{e.Subject}", 0)],
        _ => [Line(entry, EventKinds.WordOf(entry.Event), 0)],
    };

    private static string StepOf(RemindersSent reminded) => reminded.Asked switch
    {
        EscalationStep.Substitute => "reminder.substitute",
        EscalationStep.Organisation => "reminder.organisation",
        _ => "reminder",
    };

    private V1.TraceLine Answer(JournalEntry entry, AdmissionAnswered answered)
    {
        var line = Elsewhere(entry, answered.IsAdmitted ? "admission.admitted" : "admission.declined", answered.Version, answered.Territory, answered.IsAdmitted ? null : AdmissionReason.CodeOf(answered.ReasonCode));
        line.RecipientsThere = answered.Included;
        return line;
    }

    private V1.TraceLine SetAside(JournalEntry entry, MessageSetAside fact)
    {
        var line = Line(entry, EventKinds.WordOf(fact), 0);
        line.Territory = Jurisdiction.TryParse(fact.Consumer, out var territory) ? territory.ToContract() : null;
        line.Reason = TerritoryAnswers.SetAsideReason(fact);
        return line;
    }

    private V1.TraceLine Elsewhere(JournalEntry entry, string kind, int version, Jurisdiction territory, string? reason)
    {
        var line = Line(entry, kind, version, 0, reason);
        line.Territory = territory.ToContract();
        return line;
    }

    private async Task<V1.TraceLine> ClosedAsync(JournalEntry entry, BulletinClosed closed)
    {
        var line = Line(entry, EventKinds.WordOf(closed), closed.Version);
        line.Note = await call.Broker.Reading.TextAsync(closed.Reason, call.Cancelled) ?? "";
        return line;
    }

    private async Task<IEnumerable<V1.TraceLine>> AudienceAsync(JournalEntry entry, BulletinIssued issued)
    {
        var payload = await call.Broker.Reading.PayloadAsync(issued.Audience, call.Cancelled);
        return payload is { } open
            ? SealedPayload.ReadAudience(open.Span).Members.Select(m => Line(entry, m.IsIncluded ? "audience.included" : "audience.excluded", issued.Version, m.Number, m.Reason))
            : [Line(entry, "audience.erased", issued.Version)];
    }

    private async Task<IEnumerable<V1.TraceLine>> ChangesAsync(JournalEntry entry, BulletinRedecided redecided)
    {
        if (await call.Broker.Reading.PayloadAsync(redecided.Changes, call.Cancelled) is not { } open)
        {
            return [Line(entry, "audience.erased", redecided.Version)];
        }

        var change = SealedPayload.ReadChange(open.Span);
        return
        [
            .. change.Lost.Select(m => Line(entry, "audience.withheld", redecided.Version, m.Number, m.Reason)),
            .. change.Gained.Select(m => Line(entry, "audience.gained", redecided.Version, m.Number, m.Reason)),
            .. change.Obliged.Select(m => Line(entry, "audience.obliged", redecided.Version, m.Number, m.Reason)),
        ];
    }

    private async Task<IEnumerable<V1.TraceLine>> ReceiptsAsync(JournalEntry entry, ReceiptsRecorded recorded)
    {
        var payload = await call.Broker.Reading.PayloadAsync(recorded.Receipts, call.Cancelled);
        var word = recorded.Kind switch
        {
            ReceiptKind.Delivered => "delivered",
            ReceiptKind.Opened => "opened",
            ReceiptKind.EndDelivered => "end_delivered",
            _ => "recall_delivered",
        };
        return payload is { } open
            ? SealedPayload.ReadReceipts(open.Span).Select(r =>
            {
                var line = Line(entry, word, recorded.Version, r.Recipient);
                line.HappenedAt = r.At.ToContract();
                line.Author = r.PersonId;
                return line;
            })
            : [Line(entry, $"{word}.erased", recorded.Version)];
    }

    private async Task<IEnumerable<V1.TraceLine>> RemindersAsync(JournalEntry entry, SealedReference reference, int version, string word)
    {
        var payload = await call.Broker.Reading.PayloadAsync(reference, call.Cancelled);
        return payload is { } open ? SealedPayload.ReadReminders(open.Span).Select(r => Line(entry, word, version, r.Recipient)) : [Line(entry, $"{word}.erased", version)];
    }

    // The addressee stands as the author of the line: who is told, by the service.
    private async Task<IEnumerable<V1.TraceLine>> NoticesAsync(JournalEntry entry, NoticesIssued issued)
    {
        var payload = await call.Broker.Reading.PayloadAsync(issued.Notices, call.Cancelled);
        return payload is { } open
            ? SealedPayload.ReadNotices(open.Span).SelectMany(n => n.Recipients.DefaultIfEmpty(0).Select(r =>
            {
                var line = Line(entry, "notice.issued", issued.Version, r);
                line.Author = n.PersonId;
                return line;
            }))
            : [Line(entry, "notice.issued.erased", issued.Version)];
    }

    private V1.TraceLine Line(JournalEntry entry, string kind, int version, int recipient = 0, string? reason = null) => new()
    {
        Position = entry.Position,
        RecordedAt = entry.At.ToContract(),
        Kind = kind,
        Author = entry.Author.PersonId,
        Function = entry.Author.Function.ToString(),
        Version = version,
        Recipient = call.State.Directory.Recipients.GetValueOrDefault(recipient)?.ToView(),
        Reason = reason is null ? null : RefusalTexts.Contract.ToReason(reason),
    };
}
