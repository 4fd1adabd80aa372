using System.Text.Json;
using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Identity.Processes;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Answers other territories' services: counts of who would receive what they are about to issue.</summary>
internal sealed class NeighboursEndpoint(JurisdictionRegistry registry, DepartementServiceOptions options) : V1.NeighboursService.NeighboursServiceBase
{
    private const int MostHeaderBytes = 64 * 1024;

    public override Task<V1.CountAudienceResponse> CountAudience(V1.CountAudienceRequest request, ServerCallContext context)
    {
        RequireNeighbour(context);
        if (!request.Jurisdiction.TryToDomain(out var wanted) || !registry.TryFind(wanted, out var broker))
        {
            throw AccessRefusals.UnknownJurisdiction($"{request.Jurisdiction?.Kind} {request.Jurisdiction?.Code}").ToException();
        }

        var header = ReadHeader(request);
        var response = new V1.CountAudienceResponse();
        response.Sectors.AddRange(NeighbourServices.CountHere(broker, header));
        return Task.FromResult(response);
    }

    private static BulletinHeader ReadHeader(V1.CountAudienceRequest request)
    {
        if (request.Header.Length > MostHeaderBytes)
        {
            throw CommandRefusals.TooLong("header", request.Header.Length, MostHeaderBytes).ToException();
        }

        try
        {
            return SealedPayload.ReadHeader(request.Header.Span);
        }
        catch (JsonException)
        {
            throw CommandRefusals.UnknownValue("header").ToException();
        }
    }

    // Only a door that asked for certificates of this deployment lets one through to here.
    private void RequireNeighbour(ServerCallContext context)
    {
        var shown = options.Certificate is null ? null : context.GetHttpContext().Connection.ClientCertificate;
        if (shown is null || !options.Neighbours.Keys.Any(territory => territory.ToString() == ProcessCertificate.NameOf(shown)))
        {
            throw AccessRefusals.NotANeighbour().ToException();
        }
    }
}
