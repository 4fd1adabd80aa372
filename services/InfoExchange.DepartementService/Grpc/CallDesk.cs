using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Authorization;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Where every call begins: which journal, who calls, through which gateway.</summary>
internal sealed class CallDesk(JurisdictionRegistry registry, CallerGuard guard)
{
    /// <summary>Begins a call.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED without a good token, NOT_FOUND for a territory not served here, PERMISSION_DENIED for a caller whom its journal does not know or whose gateway may not speak for it.</exception>
    public async Task<ActiveCall> BeginAsync(V1.Jurisdiction? jurisdiction, IMessage request, ServerCallContext context)
    {
        var token = await guard.AuthenticateAsync(context);
        if (!jurisdiction.TryToDomain(out var wanted) || !registry.TryFind(wanted, out var broker))
        {
            throw AccessRefusals.UnknownJurisdiction($"{jurisdiction?.Kind} {jurisdiction?.Code}").ToException();
        }

        var state = broker.Sequencer.State;
        var now = broker.Sequencer.Clock.Now;
        var person = state.Directory.FindPerson(token.Subject) ?? throw AccessRefusals.UnknownPerson().ToException();
        // A watch officer who is about to sign in holds the function, though not yet the duty.
        var held = state.Directory.Functions.GetValueOrDefault(person, []).Where(h => h.IsHeldAt(now));
        var functions = guard.CheckGateway(context, request, token, held, wanted);
        return new ActiveCall(broker, state, person, functions, now, registry, context.CancellationToken);
    }
}
