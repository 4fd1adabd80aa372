using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Gateways.Edge.Passing;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Authentication;
using InfoExchange.Protos.V1;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Gateways.Edge.Leases;

/// <summary>Asks the territories' services, in this gateway's own name: no caller stands behind the call.</summary>
/// <param name="channels">Ways to the services.</param>
/// <param name="assertions">This gateway's word.</param>
/// <param name="time">Patience.</param>
/// <param name="log">What operators read.</param>
internal sealed class GrpcLeaseSource(ServiceChannels channels, CallerAssertionWriter assertions, TimeProvider time, ILogger<GrpcLeaseSource> log) : LeaseSource
{
    private const string Method = "/infoexchange.v1.LeasesService/RenewLease";

    // Before the next question is due; an answer that comes later is worth little.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public override async Task<LeaseAnswer> RenewAsync(Domain.Jurisdictions.Jurisdiction territory, string process, long applied, CancellationToken cancellationToken)
    {
        if (!channels.TryFind(territory, out var invoker))
        {
            return LeaseAnswer.Unreachable;
        }

        var request = new RenewLeaseRequest { Jurisdiction = territory.ToContract(), Process = process, AppliedPosition = applied };
        var headers = new Metadata { { CallerMetadata.Assertion, assertions.WriteOwn(territory.ToString(), Method, request.ToByteArray()) } };
        using var alarm = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, cancellationToken);
        try
        {
            var answer = await new LeasesService.LeasesServiceClient(invoker).RenewLeaseAsync(request, new CallOptions(headers, cancellationToken: either.Token));
            return answer.Granted ? LeaseAnswer.Granted : LeaseAnswer.Behind;
        }
        catch (RpcException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            log.LogDebug(failure, "the service of {Territory} gave no lease", territory);
            return LeaseAnswer.Unreachable;
        }
    }
}
