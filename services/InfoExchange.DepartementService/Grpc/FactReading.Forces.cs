using System.Collections.Immutable;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Forces, their zones, watches and référents.</content>
internal sealed partial class FactReading
{
    private static Outcome<JournalCommand> SignInOf(ActiveCall call, V1.WatchSignIn signIn) =>
        signIn.PersonId.Length > 0 && signIn.PersonId != call.PersonId ? Outcome.Refuse<JournalCommand>(DirectoryRefusals.SignsInForOneself())
        : signIn.ExpectedUntil is not null && !signIn.ExpectedUntil.TryToDomain(out _) ? Outcome.Refuse<JournalCommand>(DirectoryRefusals.TurnTooLong())
        : Outcome.Accept<JournalCommand>(new TakeWatch(call.PersonId, signIn.WatchId, signIn.ExpectedUntil.TryToDomain(out var until) ? until : null));

    private static Outcome<JournalCommand> HandOverOf(ActiveCall call, V1.WatchHandOver handOver)
    {
        DateTimeOffset? until = handOver.ExpectedUntil.TryToDomain(out var end) ? end : null;
        return handOver.ToPersonId.Length > 0 && until is null
            ? Outcome.Refuse<JournalCommand>(CommandRefusals.Missing("expected_until"))
            : Outcome.Accept<JournalCommand>(new HandOverWatch(call.PersonId, handOver.WatchId, handOver.ToPersonId, until, handOver.Note));
    }

    private ImmutableArray<JournalEvent> ForceEvents(V1.Force force) =>
    [
        new OrganisationRecorded
        {
            Kind = OrganisationKind.Force,
            Id = force.Id,
            Name = force.Name,
            Document = _document,
            Force = Known<V1.ForceKind, ForceKind>(force.Kind, DirectoryMapping.TryToDomain, "force.kind"),
        },
        .. force.Zones.Select(zone => new ZoneRecorded
        {
            Zone = ZoneOf(zone.Jurisdiction, "force.zones.jurisdiction"),
            ForceId = force.Id,
            Name = zone.Name,
            Communes = [.. zone.CommuneCodes],
            From = First(zone.ValidFrom, "force.zones.valid_from"),
            Until = End(zone.ValidUntil, "force.zones.valid_until"),
            Document = _document,
        }),
    ];

    private ImmutableArray<JournalEvent> WatchEvents(V1.Watch watch) =>
    [
        new OrganisationRecorded
        {
            Kind = OrganisationKind.Watch,
            Id = watch.Id,
            Name = watch.Name,
            ParentId = watch.ForceId,
            Document = _document,
            Phone = watch.Phone,
            Zones = [.. watch.Zones.Select(z => ZoneOf(z, "watch.zones"))],
        },
        .. watch.PersonIds.Select(p => new FunctionGranted { PersonId = p, Function = DutyFunction.WatchOfficer, HolderId = watch.Id, From = _now, Document = _document }),
    ];

    private ReferentAppointed ReferentOf(V1.ReferentAppointment appointed) => new()
    {
        ForceId = appointed.ForceId,
        Zone = appointed.Zone is null ? null : ZoneOf(appointed.Zone, "referent_appointment.zone"),
        PersonId = appointed.PersonId,
        Rank = appointed.Rank,
        From = First(appointed.ValidFrom, "referent_appointment.valid_from"),
        Until = End(appointed.ValidUntil, "referent_appointment.valid_until"),
        Document = _document,
    };

    private Jurisdiction ZoneOf(V1.Jurisdiction? zone, string field)
    {
        if (zone.TryToDomain(out var known))
        {
            return known;
        }

        _refusals.Add(CommandRefusals.UnknownValue(field));
        return _here;
    }
}
