using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.DutySheets;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;
using InfoExchange.Domain.Operations;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Releasing;
using InfoExchange.Domain.Returns;

namespace InfoExchange.Domain.Jurisdictions;

/// <content>In a snapshot: what there is much of stands apart, to be read side by side.</content>
public sealed partial record JurisdictionState
{
    internal void WriteRooms(SnapshotWriter writer)
    {
        writer.Whole(Position);
        writer.Flag(Created is not null);
        if (Created is { } created)
        {
            writer.Json(created, JournalJson.Default.JournalCreated);
        }

        writer.Text(BootId);
        writer.Whole(BootPosition);
        Directory.Write(writer);
        Rules.Write(writer);
        Bulletins.Write(writer);
        Retention.Write(writer);
        Releases.Write(writer);
        writer.Json(Escalation, JournalJson.Default.EscalationPolicy);
        Operations.Write(writer);
        Contacts.Write(writer);
        DutySheets.Write(writer);
    }

    internal void WriteAnswers(SnapshotWriter writer) => writer.Each([.. AnswersByAge], remembered =>
    {
        writer.Word(remembered.Author);
        writer.Text(remembered.Key);
        writer.Instant(remembered.At);
        var first = Answers.GetValueOrDefault((remembered.Author, remembered.Key));
        writer.Flag(first is not null);
        if (first is null)
        {
            return;
        }

        writer.Hash(first.Fingerprint);
        writer.Word(first.Answer.Subject);
        writer.Whole(first.Answer.Version);
        writer.Whole(first.Answer.Included);
        writer.Whole(first.Answer.Excluded);
        writer.Instant(first.Answer.At);
        writer.Word(first.Answer.Note);
        writer.Whole(first.Position);
    });

    /// <summary>The small rooms; bulletins are without what other parts hold.</summary>
    internal static JurisdictionState ReadRooms(SnapshotReader rooms) => new()
    {
        Position = rooms.Whole(),
        Created = rooms.Flag() ? rooms.Json(JournalJson.Default.JournalCreated) : null,
        BootId = rooms.Text(),
        BootPosition = rooms.Whole(),
        Directory = DirectoryState.Read(rooms),
        Rules = RulesState.Read(rooms),
        Bulletins = BulletinsState.Read(rooms),
        Retention = RetentionQueue.Read(rooms),
        Releases = ReleasesState.Read(rooms),
        Escalation = rooms.Json(JournalJson.Default.EscalationPolicy),
        Operations = OperationsState.Read(rooms),
        Contacts = ContactsState.Read(rooms),
        DutySheets = DutySheetsState.Read(rooms),
    };

    internal static JurisdictionState ReadAnswers(SnapshotReader reader)
    {
        var answers = reader.Each(() => ReadAnswer(reader));
        return new JurisdictionState
        {
            Answers = answers.Where(a => a.First is not null).ToImmutableDictionary(a => (a.Author, a.Key), a => a.First!),
            AnswersByAge = ImmutableQueue.CreateRange(answers.Select(a => (a.Author, a.Key, a.At))),
        };
    }

    internal JurisdictionState With(JurisdictionState answers, ReturnsState returns, RecordsState records, IEnumerable<KeyValuePair<string, BulletinSlot>> bulletins) => this with
    {
        Answers = answers.Answers,
        AnswersByAge = answers.AnswersByAge,
        Returns = returns,
        Records = records,
        Bulletins = Bulletins.With(bulletins),
    };

    private static RememberedAnswer ReadAnswer(SnapshotReader reader) => new(
        reader.Word(),
        reader.Text(),
        reader.Instant(),
        reader.Flag() ? new FirstAnswer(reader.Hash(), new CommandAnswer(reader.Word(), reader.Number(), reader.Number(), reader.Number(), reader.Instant(), reader.Word()), reader.Whole()) : null);
}
