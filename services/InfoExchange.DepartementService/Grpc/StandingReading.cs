using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>A suspension, withdrawal or restoring of the contract as its command, with everything that is wrong with it together.</summary>
internal static class StandingReading
{
    // The only reason that a ban for a time has.
    private const string TemporaryBan = "temporary_ban";

    /// <exception cref="RpcException">It can't be read, or the directory would refuse its words.</exception>
    public static (ChangeStanding Command, StandingSubject Subject) Read(ActiveCall call, V1.ChangeStandingRequest request)
    {
        var refusals = new List<Refusal>();
        var (standing, subject, isBan) = (StandingOf(request.Change), SubjectOf(request.Subject), request.Change == V1.StandingChange.TemporarilyBanned);
        var from = InstantOf(request.EffectiveFrom, "effective_from", refusals) ?? call.Now;
        var until = InstantOf(request.EffectiveUntil, "effective_until", refusals);
        if (standing is null)
        {
            refusals.Add(CommandRefusals.UnknownValue("change"));
        }

        if (subject is null)
        {
            refusals.Add(CommandRefusals.UnknownValue("subject.kind"));
        }

        if (isBan && request.EffectiveUntil is null)
        {
            refusals.Add(CommandRefusals.Missing("effective_until"));
        }

        if (request.Reason.Length == 0)
        {
            refusals.Add(CommandRefusals.Missing("reason"));
        }

        var command = new ChangeStanding(
            call.PersonId, subject ?? default, request.Subject?.Id ?? "", standing ?? default, isBan ? TemporaryBan : request.ReasonCode, from, until, request.Reason, request.SourceDocument);
        return refusals.Count == 0 ? (command, subject!.Value) : throw refusals.Concat(ChangeStanding.Check(command, from)).ToException();
    }

    public static StandingSubject? SubjectOf(V1.Subject? subject) => subject?.Kind switch
    {
        V1.SubjectKind.Presence or V1.SubjectKind.Site => StandingSubject.Recipient,
        V1.SubjectKind.Establishment => StandingSubject.Establishment,
        V1.SubjectKind.Licence => StandingSubject.Right,
        V1.SubjectKind.Firm or V1.SubjectKind.Chain => StandingSubject.Organisation,
        _ => null,
    };

    public static Standing? StandingOf(V1.StandingChange change) => change switch
    {
        V1.StandingChange.Suspended or V1.StandingChange.TemporarilyBanned => Standing.Suspended,
        V1.StandingChange.Restored => Standing.Good,
        V1.StandingChange.Withdrawn => Standing.Withdrawn,
        _ => null,
    };

    private static DateTimeOffset? InstantOf(Timestamp? given, string field, List<Refusal> refusals)
    {
        if (given is not null && !given.TryToDomain(out _))
        {
            refusals.Add(CommandRefusals.UnknownValue(field));
        }

        return given.TryToDomain(out var instant) ? instant : null;
    }
}
