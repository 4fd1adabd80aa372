using System.Collections.Immutable;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Forces, their zones, watches and référents. What is none of the contract's values leaves no events, and the fact is refused.</content>
internal static partial class FactReading
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

    private static ImmutableArray<JournalEvent> ForceEvents(V1.Force force, DateTimeOffset now, string document)
    {
        if (!force.Kind.TryToDomain(out ForceKind kind) || !force.Zones.All(z => z.Jurisdiction.TryToDomain(out _)))
        {
            return [];
        }

        return
        [
            new OrganisationRecorded { Kind = OrganisationKind.Force, Id = force.Id, Name = force.Name, Document = document, Force = kind },
            .. force.Zones.Select(zone => new ZoneRecorded
            {
                Zone = ZoneOf(zone.Jurisdiction),
                ForceId = force.Id,
                Name = zone.Name,
                Communes = [.. zone.CommuneCodes],
                From = zone.ValidFrom.TryToDomain(out var from) ? from : now,
                Until = zone.ValidUntil.TryToDomain(out var until) ? until : null,
                Document = document,
            }),
        ];
    }

    private static ImmutableArray<JournalEvent> WatchEvents(V1.Watch watch, DateTimeOffset now, string document) => watch.Zones.All(z => z.TryToDomain(out _))
        ?
        [
            new OrganisationRecorded
            {
                Kind = OrganisationKind.Watch,
                Id = watch.Id,
                Name = watch.Name,
                ParentId = watch.ForceId,
                Document = document,
                Phone = watch.Phone,
                Zones = [.. watch.Zones.Select(ZoneOf)],
            },
            .. watch.PersonIds.Select(p => new FunctionGranted { PersonId = p, Function = DutyFunction.WatchOfficer, HolderId = watch.Id, From = now, Document = document }),
        ]
        : [];

    private static ImmutableArray<JournalEvent> ReferentOf(V1.ReferentAppointment appointed, DateTimeOffset now, string document) => appointed.Zone is null || appointed.Zone.TryToDomain(out _)
        ?
        [
            new ReferentAppointed
            {
                ForceId = appointed.ForceId,
                Zone = appointed.Zone.TryToDomain(out var zone) ? zone : null,
                PersonId = appointed.PersonId,
                Rank = appointed.Rank,
                From = appointed.ValidFrom.TryToDomain(out var from) ? from : now,
                Until = appointed.ValidUntil.TryToDomain(out var until) ? until : null,
                Document = document,
            },
        ]
        : [];

    private static Jurisdiction ZoneOf(V1.Jurisdiction zone) => zone.TryToDomain(out var known) ? known : throw new ArgumentException("an unknown zone was let through", nameof(zone));
}
