using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Notices;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Redeems the links of notices. A gateway calls for itself; its own word opens nothing: the link and the secret of an enrolled device do.</summary>
internal sealed class NoticesEndpoint(JurisdictionRegistry registry, CallerGuard guard, DepartementServiceOptions options) : V1.NoticesService.NoticesServiceBase
{
    public override async Task<V1.RedeemLinkResponse> RedeemLink(V1.RedeemLinkRequest request, ServerCallContext context)
    {
        var own = guard.AuthenticateGateway(context, request);
        if (!request.Jurisdiction.TryToDomain(out var wanted) || own.Audience != wanted.ToString() || !registry.TryFind(wanted, out var broker))
        {
            throw AccessRefusals.UnknownJurisdiction($"{request.Jurisdiction?.Kind} {request.Jurisdiction?.Code}").ToException();
        }

        var answer = AcknowledgementsEndpoint.Read(request.Answer);
        var sequencer = broker.Sequencer;
        if (!NoticeLink.TryRead(request.Link, out var link) || AnswerByLink.FindAddressee(sequencer.State, link, sequencer.Clock.Now) is not { } person)
        {
            throw NoticeRefusals.UnknownLink().ToException();
        }

        if (!NoticeLink.TryReadSecret(request.DeviceSecret, out var device))
        {
            throw NoticeRefusals.UnknownDevice().ToException();
        }

        var functions = options.Gateways.First(gateway => gateway.Name == own.Gateway).Functions;
        var outcome = await sequencer.SubmitAsync(new AnswerByLink(person, link, device, answer, request.Comment).Via(new FunctionScope(functions, "")), null);
        if (!outcome.IsAccepted)
        {
            throw outcome.Refusals.ToException();
        }

        var said = outcome.Value.Answer;
        return new V1.RedeemLinkResponse
        {
            Answer = BoardViews.ToContract(Enum.Parse<AlertAnswer>(said.Note)),
            AnsweredAt = said.At.ToContract(),
            ByAddressee = said.Subject == person,
            AnsweredNow = said.Included,
        };
    }
}
