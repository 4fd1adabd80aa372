using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Records;
using InfoExchange.Ports.Stores;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Was this plate or name ever sent, and to whom?</content>
internal sealed partial class RecordsEndpoint
{
    public override async Task<V1.LookUpResponse> LookUp(V1.LookUpRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var command = new LookUp(call.PersonId, request.Value, request.Motive?.Code ?? "", request.Motive?.Text ?? "");
        var outcome = await call.Broker.Sequencer.SubmitAsync(command.Via(call.Scope), null);
        var response = new V1.LookUpResponse { Position = outcome.IsAccepted ? outcome.Value.Position : throw outcome.Refusals.ToException() };
        var found = await call.Broker.Reading.LookUpAsync(request.Value, call.Cancelled);
        response.Months.AddRange(found.Months);
        foreach (var match in found.Matches)
        {
            response.Matches.Add(await MatchAsync(call, match));
        }

        return response;
    }

    private static async Task<V1.LookUpMatch> MatchAsync(ActiveCall call, MarkedVersion found)
    {
        var match = new V1.LookUpMatch { BulletinId = found.BulletinId, Version = found.Version };
        if (call.State.Bulletins.ById.GetValueOrDefault(found.BulletinId)?.FindVersion(found.Version) is not { } issued)
        {
            return match;
        }

        match.IssuedAt = (await call.Broker.Reading.IssuedAtAsync(issued, call.Cancelled)).ToContract();
        if (await call.Broker.Reading.PayloadAsync(issued.Audience, call.Cancelled) is { } payload)
        {
            match.Recipients.AddRange(SealedPayload.ReadAudience(payload.Span).Members.Where(m => m.IsIncluded)
                .Select(m => call.State.Directory.Recipients.GetValueOrDefault(m.Number)?.ToView()).OfType<V1.Recipient>());
        }

        return match;
    }
}
