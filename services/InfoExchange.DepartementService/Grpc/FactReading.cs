using System.Collections.Immutable;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using V1 = InfoExchange.Protos.V1;
using Fact = InfoExchange.Protos.V1.RecordFactRequest.FactOneofCase;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>A fact of the contract as the command that records it.</summary>
internal static class FactReading
{
    public static Outcome<JournalCommand> Read(ActiveCall call, V1.RecordFactRequest request) => request.FactCase switch
    {
        Fact.WatchSignIn => Outcome.Accept<JournalCommand>(new TakeWatch(call.PersonId, request.WatchSignIn.WatchId)),
        Fact.WatchHandOver => Outcome.Refuse<JournalCommand>(DirectoryRefusals.WrongFact("watch_hand_over: who takes over signs in")),
        Fact.PersonEnrolment => Outcome.Accept<JournalCommand>(new RecordFacts(call.PersonId, [], [PersonOf(request.PersonEnrolment)])),
        Fact.None => Outcome.Refuse<JournalCommand>(CommandRefusals.Missing("fact")),
        _ => EventsOf(call, request) is { IsEmpty: false } events
            ? Outcome.Accept<JournalCommand>(new RecordFacts(call.PersonId, events, []))
            : Outcome.Refuse<JournalCommand>(CommandRefusals.UnknownValue("fact")),
    };

    public static Standing? StandingOf(V1.StandingChange change) => change switch
    {
        V1.StandingChange.Suspended => Standing.Suspended,
        V1.StandingChange.Restored => Standing.Good,
        V1.StandingChange.Withdrawn => Standing.Withdrawn,
        _ => null,
    };

    public static StandingSubject? SubjectOf(V1.Subject? subject) => subject?.Kind switch
    {
        V1.SubjectKind.Presence or V1.SubjectKind.Site => StandingSubject.Recipient,
        V1.SubjectKind.Establishment => StandingSubject.Establishment,
        V1.SubjectKind.Firm or V1.SubjectKind.Chain => StandingSubject.Organisation,
        _ => null,
    };

    private static NewPerson PersonOf(V1.PersonEnrolment person) => new(person.Id, person.IssuerSubject, person.DisplayName);

    private static ImmutableArray<JournalEvent> EventsOf(ActiveCall call, V1.RecordFactRequest request)
    {
        var document = request.SourceDocument;
        var verified = request.VerifiedAt.TryToDomain(out var at) ? at : call.Now;
        return request.FactCase switch
        {
            Fact.Force => [Organisation(OrganisationKind.Force, request.Force.Id, request.Force.Name, "", document)],
            Fact.Watch => WatchEvents(request.Watch, call.Now, document),
            Fact.Firm => [Organisation(OrganisationKind.Firm, request.Firm.Id, request.Firm.Name, "", document)],
            Fact.Chain => [Organisation(OrganisationKind.Chain, request.Chain.Id, request.Chain.Name, "", document)],
            Fact.Establishment => [EstablishmentOf(request.Establishment)],
            Fact.Presence => [PresenceOf(request.Presence)],
            Fact.Site => SiteOf(request.Site),
            Fact.Licence => [LicenceOf(request.Licence, verified, call.Now)],
            Fact.AgentCard => [CardOf(request.AgentCard, verified)],
            Fact.ReferentAppointment => [Grant(request.ReferentAppointment.PersonId, DutyFunction.Referent, request.ReferentAppointment.ForceId, request.ReferentAppointment.Rank, request.ReferentAppointment.ValidFrom, request.ReferentAppointment.ValidUntil, call.Now, document)],
            Fact.CoordinatorAppointment => [Grant(request.CoordinatorAppointment.PersonId, DutyFunction.CrisisCoordinator, request.CoordinatorAppointment.SiteId, request.CoordinatorAppointment.Rank, request.CoordinatorAppointment.ValidFrom, request.CoordinatorAppointment.ValidUntil, call.Now, document)],
            Fact.Mandate => MandateOf(request.Mandate, call.Now, document),
            Fact.Convention => ConventionOf(request.Convention, call.Now, document),
            Fact.Adhesion => [AdhesionOf(request.Adhesion, call.Now)],
            _ => [],
        };
    }

    private static OrganisationRecorded Organisation(OrganisationKind kind, string id, string name, string parent, string document) =>
        new() { Kind = kind, Id = id, Name = name, ParentId = parent, Document = document };

    private static ImmutableArray<JournalEvent> WatchEvents(V1.Watch watch, DateTimeOffset now, string document) =>
    [
        Organisation(OrganisationKind.Watch, watch.Id, watch.Name, watch.ForceId, document),
        .. watch.PersonIds.Select(p => new FunctionGranted { PersonId = p, Function = DutyFunction.WatchOfficer, HolderId = watch.Id, From = now, Document = document }),
    ];

    private static EstablishmentRecorded EstablishmentOf(V1.Establishment e) => new() { Id = e.Id, FirmId = e.FirmId, Name = e.Name, Commune = e.CommuneCode };

    private static RecipientRecorded PresenceOf(V1.Presence p) => new()
    {
        Kind = RecipientKind.Presence,
        Id = p.Id,
        Name = p.Name,
        OwnerId = p.FirmId,
        EstablishmentId = p.EstablishmentId,
        Commune = p.CommuneCode,
        Sector = Sector.PrivateSecurity,
    };

    private static ImmutableArray<JournalEvent> SiteOf(V1.Site s) => s.Sector.TryToDomain(out Sector sector)
        ? [new RecipientRecorded { Kind = RecipientKind.Site, Id = s.Id, Name = s.Name, OwnerId = s.ChainId, Commune = s.CommuneCode, Sector = sector }]
        : [];

    private static RightRecorded LicenceOf(V1.Licence licence, DateTimeOffset verified, DateTimeOffset now) => new()
    {
        Kind = RightKind.FirmLicence,
        HolderId = licence.EstablishmentId,
        Number = licence.Number.Length > 0 ? licence.Number : licence.ExceptionalNumber,
        VerifiedAt = verified,
        From = licence.ValidFrom.TryToDomain(out var from) ? from : now,
        Until = licence.ValidUntil.TryToDomain(out var until) ? until : null,
    };

    private static RightRecorded CardOf(V1.AgentCard card, DateTimeOffset verified) => new()
    {
        Kind = RightKind.AgentCard,
        HolderId = card.PersonId,
        Number = card.Number.Length > 0 ? card.Number : card.ExceptionalNumber,
        VerifiedAt = verified,
        From = verified,
        Until = card.ValidUntil.TryToDomain(out var until) ? until : null,
    };

    private static FunctionGranted Grant(
        string person, DutyFunction function, string holder, int rank, Google.Protobuf.WellKnownTypes.Timestamp? from, Google.Protobuf.WellKnownTypes.Timestamp? until, DateTimeOffset now, string document) => new()
    {
        PersonId = person,
        Function = function,
        HolderId = holder,
        Rank = rank,
        From = from.TryToDomain(out var first) ? first : now,
        Until = until.TryToDomain(out var end) ? end : null,
        Document = document,
    };

    private static ImmutableArray<JournalEvent> MandateOf(V1.Mandate m, DateTimeOffset now, string document) => m.Function.TryToDomain(out DutyFunction function)
        ? [Grant(m.PersonId, function, m.Subject?.Id ?? "", m.Rank, m.ValidFrom, m.ValidUntil, now, document)]
        : [];

    private static ImmutableArray<JournalEvent> ConventionOf(V1.Convention c, DateTimeOffset now, string document) =>
        c.Sectors.Count == 1 && c.Sectors[0].TryToDomain(out Sector sector) && c.PersonalData.All(o => o.Kinds.All(k => k.TryToDomain(out PersonalDataKind _)))
            ?
            [
                new ConventionRecorded
                {
                    Document = document,
                    Convention = new Convention
                    {
                        Id = c.Id,
                        Title = c.Title,
                        Sector = sector,
                        InformationTypes = [.. c.InformationTypes],
                        TextVersion = c.TextVersion,
                        From = c.ValidFrom.TryToDomain(out var from) ? from : now,
                        Until = c.ValidUntil.TryToDomain(out var until) ? until : null,
                        PersonalData = [.. c.PersonalData.Select(OpeningOf)],
                        ProsecutorReference = c.ProsecutorReference,
                    },
                },
            ]
            : [];

    private static PersonalDataOpening OpeningOf(V1.PersonalDataOpening opening) => new(
        opening.InformationType,
        [.. opening.Kinds.Select(k => k.TryToDomain(out PersonalDataKind kind) ? kind : throw new ArgumentException("an unknown kind was let through", nameof(opening)))]);

    private static AdhesionRecorded AdhesionOf(V1.Adhesion a, DateTimeOffset now) => new()
    {
        ConventionId = a.ConventionId,
        MemberId = a.Subject?.Id ?? "",
        From = a.ValidFrom.TryToDomain(out var from) ? from : now,
        Until = a.ValidUntil.TryToDomain(out var until) ? until : null,
    };
}
