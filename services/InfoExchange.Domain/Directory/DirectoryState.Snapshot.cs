using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Directory;

/// <content>In a snapshot.</content>
public sealed partial class DirectoryState
{
    internal void Write(SnapshotWriter writer)
    {
        writer.Map(Organisations, JournalJson.Default.OrganisationRecorded);
        writer.Map(Establishments, JournalJson.Default.EstablishmentRecorded);
        writer.Lists(Rights, JournalJson.Default.RightRecorded);
        writer.Each([.. Recipients.Values], recipient => writer.Json(recipient, SnapshotJson.Default.Recipient));
        writer.Map(RecipientNumbers, number => writer.Whole(number));
        writer.Map(People, JournalJson.Default.PersonEnrolled);
        writer.Map(PeopleBySubject, writer.Word);
        writer.Lists(Functions, SnapshotJson.Default.FunctionHolding);
        writer.Lists(Contacts, SnapshotJson.Default.FunctionHolding);
        writer.Map(Conventions, SnapshotJson.Default.Convention);
        writer.Lists(Adhesions, JournalJson.Default.AdhesionRecorded);
        writer.Map(Turns, SnapshotJson.Default.WatchTurn);
        writer.Lists(Gaps, SnapshotJson.Default.WatchGap);
        writer.Lists(Zones, JournalJson.Default.ZoneRecorded);
        writer.Whole(Communes.Year);
        writer.Each([.. Communes.Communes.Values], commune => writer.Json(commune, SnapshotJson.Default.OfficialCommune));
        writer.Map(Communes.Former, writer.Word);
        writer.Map(Sites, SnapshotJson.Default.SiteProfile);
        writer.Lists(Patrols, JournalJson.Default.PatrolOrdered);
        writer.Lists(Postures, JournalJson.Default.PostureSet);
        writer.Lists(Competences, JournalJson.Default.CompetenceRecorded);
        writer.Lists(Mandates, JournalJson.Default.MandateGiven);
        writer.Map(MandateIds, ids => writer.Each(ids, writer.Word));
        writer.Lists(Absences, JournalJson.Default.AbsenceRecorded);
        writer.Lists(Texts, SnapshotJson.Default.Convention);
        writer.Each([.. Standings.OrderBy(s => s.Key)], standing =>
        {
            writer.Whole(standing.Key);
            writer.Json(standing.Value, SnapshotJson.Default.StandingRecord);
        });
        writer.Each([.. Bodies.OrderBy(b => b.Key.Subject).ThenBy(b => b.Key.Id, StringComparer.Ordinal)], body =>
        {
            writer.Whole((int)body.Key.Subject);
            writer.Word(body.Key.Id);
            writer.Json(body.Value, SnapshotJson.Default.StandingRecord);
        });
    }

    internal static DirectoryState Read(SnapshotReader reader) => new()
    {
        Organisations = reader.Map(JournalJson.Default.OrganisationRecorded),
        Establishments = reader.Map(JournalJson.Default.EstablishmentRecorded),
        Rights = reader.Lists(JournalJson.Default.RightRecorded),
        Recipients = reader.Each(() => reader.Json(SnapshotJson.Default.Recipient)).ToImmutableSortedDictionary(r => r.Number, r => r),
        RecipientNumbers = reader.Map(reader.Number).ToImmutableDictionary(),
        People = reader.Map(JournalJson.Default.PersonEnrolled),
        PeopleBySubject = reader.Map(reader.Word).ToImmutableDictionary(),
        Functions = reader.Lists(SnapshotJson.Default.FunctionHolding),
        Contacts = reader.Lists(SnapshotJson.Default.FunctionHolding),
        Conventions = reader.Map(SnapshotJson.Default.Convention),
        Adhesions = reader.Lists(JournalJson.Default.AdhesionRecorded),
        Turns = reader.Map(SnapshotJson.Default.WatchTurn),
        Gaps = reader.Lists(SnapshotJson.Default.WatchGap),
        Zones = reader.Lists(JournalJson.Default.ZoneRecorded),
        Communes = new CommuneList(
            reader.Number(),
            reader.Each(() => reader.Json(SnapshotJson.Default.OfficialCommune)).ToImmutableSortedDictionary(c => c.Code, c => c, StringComparer.Ordinal),
            reader.Map(reader.Word).ToImmutableSortedDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal)),
        Sites = reader.Map(SnapshotJson.Default.SiteProfile),
        Patrols = reader.Lists(JournalJson.Default.PatrolOrdered),
        Postures = reader.Lists(JournalJson.Default.PostureSet),
        Competences = reader.Lists(JournalJson.Default.CompetenceRecorded),
        Mandates = reader.Lists(JournalJson.Default.MandateGiven),
        MandateIds = reader.Map(() => reader.Each(reader.Word)).ToImmutableDictionary(),
        Absences = reader.Lists(JournalJson.Default.AbsenceRecorded),
        Texts = reader.Lists(SnapshotJson.Default.Convention),
        Standings = reader.Each(() => KeyValuePair.Create(reader.Number(), reader.Json(SnapshotJson.Default.StandingRecord))).ToImmutableDictionary(),
        Bodies = reader.Each(() => KeyValuePair.Create(((StandingSubject)reader.Number(), reader.Word()), reader.Json(SnapshotJson.Default.StandingRecord))).ToImmutableDictionary(),
    };
}
