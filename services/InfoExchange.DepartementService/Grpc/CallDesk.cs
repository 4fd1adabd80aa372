using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Authorization;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Where every call begins: which journal, who calls, through which gateway, and whether the table of calls lets them.</summary>
internal sealed class CallDesk(JurisdictionRegistry registry, CallerGuard guard)
{
    private const string RecipientField = "recipient_number";
    private const string FunctionField = "function_id";

    /// <summary>Begins a call.</summary>
    /// <exception cref="RpcException">
    /// UNAUTHENTICATED without a good token, NOT_FOUND for a territory not served here or a recipient that is not the caller's,
    /// PERMISSION_DENIED for a caller whom its journal does not know, whose gateway may not speak for it to whom the call is not open, or who names a function that is not held.
    /// </exception>
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
        var scope = new FunctionScope(guard.CheckGateway(context, request, token, held, wanted), TextOf(request, FunctionField));
        if (scope.FunctionId.Length > 0 && !held.Concat(state.Directory.FunctionsOf(person, now)).Any(scope.Counts))
        {
            throw AccessRefusals.FunctionNotHeld().ToException();
        }

        var rule = CallTable.Find(context.Method) ?? throw new InvalidOperationException($"{context.Method} is in no table, though the process started");
        return rule.RefusalFor(state, person, scope, RecipientOf(request), now) is { } refusal
            ? throw refusal.ToException()
            : new ActiveCall(broker, state, person, scope, now, registry, context.CancellationToken) { Asked = (rule, RecipientOf(request)), TokenEndsAt = token.ExpiresAt };
    }

    private static string TextOf(IMessage request, string field) => request.Descriptor.FindFieldByName(field)?.Accessor.GetValue(request) as string ?? "";

    private static int RecipientOf(IMessage request) => request.Descriptor.FindFieldByName(RecipientField)?.Accessor.GetValue(request) as int? ?? 0;
}
