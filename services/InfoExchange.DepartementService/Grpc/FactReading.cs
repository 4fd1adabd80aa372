using System.Collections.Immutable;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using V1 = InfoExchange.Protos.V1;
using Fact = InfoExchange.Protos.V1.RecordFactRequest.FactOneofCase;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>A fact of the contract as the command that records it.</summary>
internal static partial class FactReading
{
    private const int MaxDocumentLength = 500;

    public static Outcome<JournalCommand> Read(ActiveCall call, V1.RecordFactRequest request) => request.FactCase switch
    {
        Fact.WatchSignIn => SignInOf(call, request.WatchSignIn),
        Fact.WatchHandOver => HandOverOf(call, request.WatchHandOver),
        not Fact.None when CheckDocument(request.SourceDocument) is { } refusal => Outcome.Refuse<JournalCommand>(refusal),
        Fact.PersonEnrolment => Outcome.Accept<JournalCommand>(new RecordFacts(call.PersonId, [], [PersonOf(request.PersonEnrolment)])),
        Fact.None => Outcome.Refuse<JournalCommand>(CommandRefusals.Missing("fact")),
        _ => EventsOf(call, request) is { IsEmpty: false } events
            ? Outcome.Accept<JournalCommand>(new RecordFacts(call.PersonId, events, []))
            : Outcome.Refuse<JournalCommand>(CommandRefusals.UnknownValue("fact")),
    };

    public static Refusal? CheckDocument(string document) =>
        document.Length == 0 ? CommandRefusals.Missing("source_document")
        : document.Length > MaxDocumentLength ? CommandRefusals.TooLong("source_document", document.Length, MaxDocumentLength)
        : null;

    public static Standing? StandingOf(V1.StandingChange change) => change switch
    {
        V1.StandingChange.Suspended or V1.StandingChange.TemporarilyBanned => Standing.Suspended,
        V1.StandingChange.Restored => Standing.Good,
        V1.StandingChange.Withdrawn => Standing.Withdrawn,
        _ => null,
    };

    public static StandingSubject? SubjectOf(V1.Subject? subject) => subject?.Kind switch
    {
        V1.SubjectKind.Presence or V1.SubjectKind.Site => StandingSubject.Recipient,
        V1.SubjectKind.Establishment => StandingSubject.Establishment,
        V1.SubjectKind.Licence => StandingSubject.Right,
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
            Fact.Force => ForceEvents(request.Force, call.Now, document),
            Fact.Watch => WatchEvents(request.Watch, call.Now, document),
            Fact.Firm => [FirmOf(request.Firm, document)],
            Fact.Intermediary => [Organisation(OrganisationKind.Intermediary, request.Intermediary.Id, request.Intermediary.Name, "", document)],
            Fact.Chain => [Organisation(OrganisationKind.Chain, request.Chain.Id, request.Chain.Name, "", document)],
            Fact.Establishment => [EstablishmentOf(request.Establishment)],
            Fact.Presence => [PresenceOf(request.Presence)],
            Fact.Site => SiteOf(request.Site),
            Fact.Licence => [LicenceOf(request.Licence, verified, call.Now, document)],
            Fact.AgentCard => [CardOf(request.AgentCard, verified, document)],
            Fact.ManagerApproval => [ApprovalOf(request.ManagerApproval, verified, document)],
            Fact.ReferentAppointment => ReferentOf(request.ReferentAppointment, call.Now, document),
            Fact.CoordinatorAppointment => [Grant(request.CoordinatorAppointment.PersonId, DutyFunction.CrisisCoordinator, request.CoordinatorAppointment.SiteId, request.CoordinatorAppointment.Rank, request.CoordinatorAppointment.ValidFrom, request.CoordinatorAppointment.ValidUntil, call.Now, document)],
            Fact.Mandate => MandateOf(request.Mandate, call.Now, document),
            Fact.Convention => ConventionOf(request.Convention, call, document),
            Fact.Absence => AbsenceOf(request.Absence, document),
            Fact.PatrolOrder => PatrolOf(request.PatrolOrder, document),
            Fact.Posture => PostureOf(request.Posture, document),
            Fact.Competence => CompetenceOf(request.Competence, document),
            Fact.Adhesion => [AdhesionOf(request.Adhesion, call.Now)],
            _ => [],
        };
    }

    private static OrganisationRecorded Organisation(OrganisationKind kind, string id, string name, string parent, string document) =>
        new() { Kind = kind, Id = id, Name = name, ParentId = parent, Document = document };

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
        Activities = [.. p.Activities],
    };

    private static OrganisationRecorded FirmOf(V1.Firm firm, string document) =>
        new() { Kind = OrganisationKind.Firm, Id = firm.Id, Name = firm.Name, Document = document, Activities = [.. firm.Activities] };

    private static ImmutableArray<JournalEvent> SiteOf(V1.Site s) => s.Sector.TryToDomain(out Sector sector) && s.OpeningHours.All(h => h.Day is >= V1.Weekday.Monday and <= V1.Weekday.Sunday)
        ?
        [
            new RecipientRecorded
            {
                Kind = RecipientKind.Site,
                Id = s.Id,
                Name = s.Name,
                OwnerId = s.ChainId,
                Commune = s.CommuneCode,
                Sector = sector,
                OpeningHours = [.. s.OpeningHours.Select(h => new OpeningSpan((DayOfWeek)((int)h.Day % 7), h.OpensAtMinute, h.ClosesAtMinute))],
                Plan = s.SecurityPlan is { } plan
                    ? new SecurityPlan(plan.Version, plan.ReviewedAt.TryToDomain(out var reviewed) ? reviewed : null, plan.ExercisedAt.TryToDomain(out var exercised) ? exercised : null)
                    : null,
            },
        ]
        : [];

    private static RightRecorded LicenceOf(V1.Licence licence, DateTimeOffset verified, DateTimeOffset now, string document) => new()
    {
        Kind = RightKind.FirmLicence,
        HolderId = licence.EstablishmentId,
        Number = licence.Number.Length > 0 ? licence.Number : licence.ExceptionalNumber,
        IsExceptional = licence.Number.Length == 0,
        VerifiedAt = verified,
        Document = document,
        From = licence.ValidFrom.TryToDomain(out var from) ? from : now,
        Until = licence.ValidUntil.TryToDomain(out var until) ? until : null,
    };

    private static RightRecorded CardOf(V1.AgentCard card, DateTimeOffset verified, string document) => new()
    {
        Kind = RightKind.AgentCard,
        HolderId = card.PersonId,
        Number = card.Number.Length > 0 ? card.Number : card.ExceptionalNumber,
        IsExceptional = card.Number.Length == 0,
        VerifiedAt = verified,
        Document = document,
        From = verified,
        Until = card.ValidUntil.TryToDomain(out var until) ? until : null,
    };

    private static RightRecorded ApprovalOf(V1.ManagerApproval approval, DateTimeOffset verified, string document) => new()
    {
        Kind = RightKind.ManagerApproval,
        HolderId = approval.PersonId,
        Number = approval.Number,
        VerifiedAt = verified,
        Document = document,
        From = verified,
        Until = approval.ValidUntil.TryToDomain(out var until) ? until : null,
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

    private static AdhesionRecorded AdhesionOf(V1.Adhesion a, DateTimeOffset now) => new()
    {
        ConventionId = a.ConventionId,
        MemberId = a.Subject?.Id ?? "",
        From = a.ValidFrom.TryToDomain(out var from) ? from : now,
        Until = a.ValidUntil.TryToDomain(out var until) ? until : null,
    };
}
