using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using V1 = InfoExchange.Protos.V1;
using Fact = InfoExchange.Protos.V1.RecordFactRequest.FactOneofCase;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>A fact of the contract as the command that records it, with everything that can't be read. What can be read and is wrong is the domain's to refuse.</summary>
internal sealed partial class FactReading
{
    private readonly List<Refusal> _refusals = [];
    private readonly string _document;
    private readonly DateTimeOffset _now;
    private readonly Jurisdiction _here;

    private FactReading(ActiveCall call, string document) => (_document, _now, _here) = (document, call.Now, call.State.Jurisdiction);

    private delegate bool Conversion<TContract, TDomain>(TContract value, out TDomain domain);

    /// <summary>Reads a fact.</summary>
    /// <returns>Its command, or everything that is wrong with it together: what can't be read, named by its path in the request, and what the directory refuses of the rest.</returns>
    public static Outcome<JournalCommand> Read(ActiveCall call, V1.RecordFactRequest request)
    {
        switch (request.FactCase)
        {
            case Fact.WatchSignIn:
                return SignInOf(call, request.WatchSignIn);
            case Fact.WatchHandOver:
                return HandOverOf(call, request.WatchHandOver);
            case Fact.None:
                return Outcome.Refuse<JournalCommand>(CommandRefusals.Missing("fact"));
        }

        var reading = new FactReading(call, request.SourceDocument);
        var command = new RecordFacts(
            call.PersonId, reading.EventsOf(request), request.FactCase == Fact.PersonEnrolment ? [PersonOf(request.PersonEnrolment, request.SourceDocument)] : []);
        if (CheckDocument(request.SourceDocument) is { } refusal)
        {
            reading._refusals.Add(refusal);
        }

        return reading._refusals.Count == 0 ? Outcome.Accept<JournalCommand>(command) : Outcome.Refuse<JournalCommand>([.. reading._refusals, .. reading.Rest(call, command)]);
    }

    public static Refusal? CheckDocument(string document) =>
        document.Length == 0 ? CommandRefusals.Missing("source_document")
        : document.Length > RecordFacts.MaxDocumentLength ? CommandRefusals.TooLong("source_document", document.Length, RecordFacts.MaxDocumentLength)
        : null;

    private static NewPerson PersonOf(V1.PersonEnrolment person, string document) => new(person.Id, person.IssuerSubject, person.DisplayName, document);

    // What the directory refuses of a fact whose unreadable values are replaced: only what no replaced value can be the cause of.
    private IEnumerable<Refusal> Rest(ActiveCall call, RecordFacts command) => _refusals.Exists(r => r.Field != "source_document")
        ? []
        : RecordFacts.Examine(call.State, (RecordFacts)command.Via(call.Scope), new DecisionFacts(call.Now, new byte[DecisionFacts.SeedLength])).Select(f => f.Refusal).Where(r => r.Field != "document");

    private ImmutableArray<JournalEvent> EventsOf(V1.RecordFactRequest request) => request.FactCase switch
    {
        Fact.Force => ForceEvents(request.Force),
        Fact.Watch => WatchEvents(request.Watch),
        Fact.Firm => [FirmOf(request.Firm)],
        Fact.Intermediary => [Organisation(OrganisationKind.Intermediary, request.Intermediary.Id, request.Intermediary.Name)],
        Fact.Chain => [Organisation(OrganisationKind.Chain, request.Chain.Id, request.Chain.Name)],
        Fact.Establishment => [EstablishmentOf(request.Establishment)],
        Fact.Presence => [PresenceOf(request.Presence)],
        Fact.Site => [SiteOf(request.Site)],
        Fact.Licence => [LicenceOf(request.Licence, VerifiedAt(request))],
        Fact.AgentCard => [CardOf(request.AgentCard, VerifiedAt(request))],
        Fact.ManagerApproval => [ApprovalOf(request.ManagerApproval, VerifiedAt(request))],
        Fact.ReferentAppointment => [ReferentOf(request.ReferentAppointment)],
        Fact.CoordinatorAppointment => [CoordinatorOf(request.CoordinatorAppointment)],
        Fact.Mandate => [MandateOf(request.Mandate)],
        Fact.Convention => [ConventionOf(request.Convention)],
        Fact.Absence => [AbsenceOf(request.Absence)],
        Fact.PatrolOrder => [PatrolOf(request.PatrolOrder)],
        Fact.Posture => [PostureOf(request.Posture)],
        Fact.Competence => [CompetenceOf(request.Competence)],
        Fact.Adhesion => [AdhesionOf(request.Adhesion)],
        _ => [],
    };

    private DateTimeOffset VerifiedAt(V1.RecordFactRequest request) => First(request.VerifiedAt, "verified_at");

    // A beginning that is absent is now; one that is no instant is refused.
    private DateTimeOffset First(Timestamp? given, string field) => End(given, field) ?? _now;

    private DateTimeOffset Required(Timestamp? given, string field)
    {
        if (given is null)
        {
            _refusals.Add(CommandRefusals.Missing(field));
        }

        return End(given, field) ?? _now;
    }

    // An end that is absent is none; one that is no instant is refused: read as none it would last for ever.
    private DateTimeOffset? End(Timestamp? given, string field)
    {
        if (given.TryToDomain(out var instant))
        {
            return instant;
        }

        if (given is not null)
        {
            _refusals.Add(CommandRefusals.UnknownValue(field));
        }

        return null;
    }

    private TDomain Known<TContract, TDomain>(TContract given, Conversion<TContract, TDomain> convert, string field)
    {
        if (!convert(given, out var known))
        {
            _refusals.Add(CommandRefusals.UnknownValue(field));
        }

        return known;
    }

    private ImmutableArray<Sector> Sectors(IEnumerable<V1.Sector> given, string field) => [.. given.Select(s => Known<V1.Sector, Sector>(s, DirectoryMapping.TryToDomain, field))];

    private OrganisationRecorded Organisation(OrganisationKind kind, string id, string name) => new() { Kind = kind, Id = id, Name = name, Document = _document };

    private EstablishmentRecorded EstablishmentOf(V1.Establishment e) => new() { Id = e.Id, FirmId = e.FirmId, Name = e.Name, Commune = e.CommuneCode, Document = _document };

    private RecipientRecorded PresenceOf(V1.Presence p) => new()
    {
        Kind = RecipientKind.Presence,
        Id = p.Id,
        Name = p.Name,
        OwnerId = p.FirmId,
        EstablishmentId = p.EstablishmentId,
        Commune = p.CommuneCode,
        Sector = Sector.PrivateSecurity,
        Activities = [.. p.Activities],
        GuardedSites = [.. p.SiteIds.Distinct()],
        Document = _document,
    };

    private OrganisationRecorded FirmOf(V1.Firm firm) => new() { Kind = OrganisationKind.Firm, Id = firm.Id, Name = firm.Name, Siren = firm.Siren, Document = _document, Activities = [.. firm.Activities] };

    private RecipientRecorded SiteOf(V1.Site s) => new()
    {
        Kind = RecipientKind.Site,
        Id = s.Id,
        Name = s.Name,
        OwnerId = s.ChainId,
        Commune = s.CommuneCode,
        Sector = Known<V1.Sector, Sector>(s.Sector, DirectoryMapping.TryToDomain, "site.sector"),
        OpeningHours = [.. s.OpeningHours.Select(h => new OpeningSpan(Known<V1.Weekday, DayOfWeek>(h.Day, TryRead, "site.opening_hours.day"), h.OpensAtMinute, h.ClosesAtMinute))],
        Plan = s.SecurityPlan is { } plan
            ? new SecurityPlan(plan.Version, End(plan.ReviewedAt, "site.security_plan.reviewed_at"), End(plan.ExercisedAt, "site.security_plan.exercised_at"))
            : null,
        Document = _document,
    };

    private static bool TryRead(V1.Weekday given, out DayOfWeek day)
    {
        day = (DayOfWeek)((int)given % 7);
        return given is >= V1.Weekday.Monday and <= V1.Weekday.Sunday;
    }

    private AdhesionRecorded AdhesionOf(V1.Adhesion a) => new()
    {
        ConventionId = a.ConventionId,
        MemberId = a.Subject?.Id ?? "",
        From = First(a.ValidFrom, "adhesion.valid_from"),
        Until = End(a.ValidUntil, "adhesion.valid_until"),
        Document = _document,
    };
}
