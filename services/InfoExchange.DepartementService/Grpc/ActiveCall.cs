using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Broker;
using InfoExchange.Broker.Sequencing;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Tokens;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>One call of a known person to one journal.</summary>
internal sealed record ActiveCall(
    JurisdictionBroker Broker, JurisdictionState State, string PersonId, FunctionScope Scope, DateTimeOffset Now, JurisdictionRegistry Registry, CancellationToken Cancelled)
{
    /// <summary>What was called, and for which recipient; 0 for none.</summary>
    public required (CallRule Rule, int Recipient) Asked { get; init; }

    /// <summary>The first instant at which the caller's token holds no more.</summary>
    public required DateTimeOffset TokenEndsAt { get; init; }

    /// <summary>For calls that last: asks again, as of this state and instant, what was asked when the call began.</summary>
    /// <exception cref="RpcException">The token ended, or the right to the call.</exception>
    public void DemandRight()
    {
        if (Now >= TokenEndsAt)
        {
            throw TokenRefusals.Expired.ToException();
        }

        if (Asked.Rule.RefusalFor(State, PersonId, Scope, Asked.Recipient, Now) is { } refusal)
        {
            throw refusal.ToException();
        }
    }

    /// <summary>Asks the sequencer and waits until the answer is durable.</summary>
    /// <exception cref="RpcException">Every reason why not, in one status.</exception>
    public async Task<CommittedAnswer> SubmitAsync(JournalCommand command, string key, IMessage request)
    {
        var outcome = await TrySubmitAsync(command, key, request);
        return outcome.IsAccepted ? outcome.Value : throw outcome.Refusals.ToException();
    }

    /// <summary>Asks the sequencer and waits until the answer is durable, or is told why not.</summary>
    public async Task<Outcome<CommittedAnswer>> TrySubmitAsync(JournalCommand command, string key, IMessage request) => IdempotencyKey.IsWellFormed(key)
        ? await Broker.Sequencer.SubmitAsync(command.Via(Scope), Broker.KeyOf(PersonId, key, request.ToByteArray()))
        : Outcome.Refuse<CommittedAnswer>(CommandRefusals.MalformedKey());

    /// <summary>True when the caller holds one of the functions now, through a gateway that serves it.</summary>
    public bool Holds(params DutyFunction[] functions) => Competence.TryFind(State, PersonId, Now, functions, out _, out _, Scope);

    /// <summary>True when the caller acts for the recipient, through a gateway that serves that function.</summary>
    public bool ActsFor(int recipient) => Competence.FindFor(State, PersonId, recipient, Now, Scope) is not null;

    /// <summary>A position as this caller may read it: through any gateway but those of the State 0, for how much a journal holds is not theirs to know.</summary>
    public long PositionShown(long position) => Scope.Served.Overlaps(GatewayFunctions.Prefecture) || Scope.Served.Overlaps(GatewayFunctions.Referents) ? position : 0;

    /// <summary>Journals why something is read, before it is shown.</summary>
    /// <exception cref="RpcException">The caller may not, or gave no motive.</exception>
    public async Task ConsultAsync(string subject, string subjectId, Protos.V1.Motive? motive)
    {
        var outcome = await Broker.Sequencer.SubmitAsync(new RecordConsultation(PersonId, subject, subjectId, motive?.Code ?? "", motive?.Text ?? "").Via(Scope), null);
        if (!outcome.IsAccepted)
        {
            throw outcome.Refusals.ToException();
        }
    }
}
