using System.Buffers;
using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Authorization;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Delivery leases of the gateways' processes. No person stands behind these calls, and they show nothing of any journal but how far it must be applied.</summary>
internal sealed class LeasesEndpoint(JurisdictionRegistry registry, CallerGuard guard) : V1.LeasesService.LeasesServiceBase
{
    private const int MostNameLength = 40;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    public override Task<V1.RenewLeaseResponse> RenewLease(V1.RenewLeaseRequest request, ServerCallContext context)
    {
        var own = guard.AuthenticateGateway(context, request);
        if (!request.Jurisdiction.TryToDomain(out var wanted) || own.Audience != wanted.ToString() || !registry.TryFind(wanted, out var broker))
        {
            throw AccessRefusals.UnknownJurisdiction($"{request.Jurisdiction?.Kind} {request.Jurisdiction?.Code}").ToException();
        }

        if (!IsProcessOf(own.Gateway, request.Process))
        {
            throw LeaseRefusals.Process().ToException();
        }

        if (request.AppliedPosition < 0 || request.AppliedPosition > broker.Sequencer.State.Position)
        {
            throw LeaseRefusals.Ahead().ToException();
        }

        var isGranted = broker.Leases.TryRenew(request.Process, request.AppliedPosition);
        return Task.FromResult(new V1.RenewLeaseResponse { Granted = isGranted, RequiredPosition = broker.Leases.RevokedUpTo });
    }

    // A gateway vouches for its own processes only: another's confirmation can't be given in its place.
    private static bool IsProcessOf(string gateway, string process) =>
        process.StartsWith(gateway + "/", StringComparison.Ordinal)
        && process.Length - gateway.Length - 1 is >= 1 and <= MostNameLength
        && process.AsSpan(gateway.Length + 1).IndexOfAnyExcept(NameCharacters) < 0;
}
