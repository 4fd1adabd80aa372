using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Mandates, absences, orders and postures. What is none of the contract's values, or lacks a date that it must have, leaves no events, and the fact is refused.</content>
internal static partial class FactReading
{
    private static ImmutableArray<JournalEvent> MandateOf(V1.Mandate m, DateTimeOffset now, string document)
    {
        if (!m.Function.TryToDomain(out DutyFunction function))
        {
            return [];
        }

        var isMandate = function == DutyFunction.Intermediary || m.SubstituteIds.Count + m.MemberIds.Count + m.InformationTypes.Count > 0 || m.GivenBy.Length > 0;
        return isMandate
            ?
            [
                new MandateGiven
                {
                    Id = m.Id,
                    Function = function,
                    HolderId = m.Subject?.Id ?? "",
                    PersonId = m.PersonId,
                    Substitutes = [.. m.SubstituteIds],
                    GivenBy = m.GivenBy,
                    Members = [.. m.MemberIds],
                    InformationTypes = [.. m.InformationTypes],
                    From = FirstOf(m.ValidFrom, now),
                    Until = EndOf(m.ValidUntil),
                    Document = document,
                },
            ]
            : [Grant(m.PersonId, function, m.Subject?.Id ?? "", m.Rank, m.ValidFrom, m.ValidUntil, now, document)];
    }

    private static ImmutableArray<JournalEvent> AbsenceOf(V1.Absence a, string document) => a.ValidFrom.TryToDomain(out var from)
        ? [new AbsenceRecorded { PersonId = a.PersonId, HolderId = a.HolderId, From = from, Until = EndOf(a.ValidUntil), Document = document }]
        : [];

    private static ImmutableArray<JournalEvent> PatrolOf(V1.PatrolOrder o, string document) => o.Authority.TryToDomain(out var authority) && o.ValidFrom.TryToDomain(out var from)
        ?
        [
            new PatrolOrdered
            {
                Id = o.Id,
                FirmId = o.FirmId,
                Presences = [.. o.PresenceIds],
                Communes = [.. o.CommuneCodes],
                Surroundings = o.Surroundings,
                Authority = authority,
                From = from,
                Until = EndOf(o.ValidUntil),
                Document = document,
            },
        ]
        : [];

    private static ImmutableArray<JournalEvent> PostureOf(V1.Posture p, string document) =>
        p.Level.TryToDomain(out var level) && p.Authority.TryToDomain(out var authority) && p.Sectors.All(s => s.TryToDomain(out Sector _)) && p.ValidFrom.TryToDomain(out var from)
            ?
            [
                new PostureSet
                {
                    Id = p.Id,
                    Level = level,
                    Communes = [.. p.CommuneCodes],
                    Sectors = [.. p.Sectors.Select(SectorOf)],
                    Authority = authority,
                    From = from,
                    Until = p.ValidUntil.TryToDomain(out var until) ? until : null,
                    Document = document,
                },
            ]
            : [];

    private static ImmutableArray<JournalEvent> CompetenceOf(V1.Competence c, string document) =>
        c.Act.TryToDomain(out var act) && c.Authority.TryToDomain(out var authority) && c.ValidFrom.TryToDomain(out var from)
            ?
            [
                new CompetenceRecorded
                {
                    Id = c.Id,
                    Act = act,
                    Authority = authority,
                    Communes = [.. c.CommuneCodes],
                    From = from,
                    Until = c.ValidUntil.TryToDomain(out var until) ? until : null,
                    Document = document,
                },
            ]
            : [];

    private static DateTimeOffset FirstOf(Timestamp? from, DateTimeOffset now) => from.TryToDomain(out var first) ? first : now;

    // An end that is absent is before every beginning: the fact is refused for its dates.
    private static DateTimeOffset EndOf(Timestamp? until) => until.TryToDomain(out var end) ? end : DateTimeOffset.MinValue;
}
