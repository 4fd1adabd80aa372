using System.Collections.Immutable;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Broker;
using InfoExchange.Bus.Mapping;
using InfoExchange.DepartementService.Grpc;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using Microsoft.Extensions.Logging;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>The services of other territories: beside this one in the same process, or at an address, by this one's certificate.</summary>
internal sealed class NeighbourServices : IDisposable
{
    // A person waits for the preview: whoever has not answered by then is shown as not reachable.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly JurisdictionRegistry registry;
    private readonly ILogger<NeighbourServices> log;
    private readonly SocketsHttpHandler? handler;
    private readonly ImmutableDictionary<Jurisdiction, GrpcChannel> channels;

    public NeighbourServices(JurisdictionRegistry registry, DepartementServiceOptions options, ILogger<NeighbourServices> log)
    {
        (this.registry, this.log) = (registry, log);
        handler = options.Certificate?.CreateHandler();
        channels = handler is null ? [] : options.Neighbours.ToImmutableDictionary(n => n.Key, n => GrpcChannel.ForAddress(n.Value, new GrpcChannelOptions { HttpHandler = handler }));
    }

    /// <summary>Who would receive a bulletin in other territories, all asked at once.</summary>
    /// <param name="territories">Whom to ask.</param>
    /// <param name="header">The bulletin's codes and instants.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <returns>One for each, in order; not reachable where nobody answered in time.</returns>
    public async Task<IReadOnlyList<V1.TerritoryCounts>> CountAsync(IReadOnlyList<Jurisdiction> territories, BulletinHeader header, CancellationToken cancellationToken) =>
        await Task.WhenAll(territories.Select(territory => CountAsync(territory, header, cancellationToken)));

    /// <summary>Who would receive it in a journal of this process as it is now, by sector. How many would not is nothing that another territory needs.</summary>
    public static IEnumerable<V1.SectorCount> CountHere(JurisdictionBroker broker, BulletinHeader header)
    {
        var state = broker.Sequencer.State;
        var audience = AudienceResolution.Resolve(state.Directory, state.Rules, state.Jurisdiction, header, broker.Sequencer.Clock.Now);
        return AudienceViews.CountBySector(audience, state.Directory).Where(count => count.Included > 0).Select(count => new V1.SectorCount { Sector = count.Sector, Included = count.Included });
    }

    public void Dispose()
    {
        foreach (var channel in channels.Values)
        {
            channel.Dispose();
        }

        handler?.Dispose();
    }

    private async Task<V1.TerritoryCounts> CountAsync(Jurisdiction territory, BulletinHeader header, CancellationToken cancellationToken)
    {
        var counts = new V1.TerritoryCounts { Jurisdiction = territory.ToContract() };
        if (registry.TryFind(territory, out var broker))
        {
            counts.Reachable = true;
            counts.Sectors.AddRange(CountHere(broker, header));
        }
        else if (channels.TryGetValue(territory, out var channel) && await AskAsync(territory, channel, header, cancellationToken) is { } answer)
        {
            counts.Reachable = true;
            counts.Sectors.AddRange(answer.Sectors);
        }

        return counts;
    }

    private async Task<V1.CountAudienceResponse?> AskAsync(Jurisdiction territory, GrpcChannel channel, BulletinHeader header, CancellationToken cancellationToken)
    {
        var request = new V1.CountAudienceRequest { Jurisdiction = territory.ToContract(), Header = UnsafeByteOperations.UnsafeWrap(SealedPayload.Write(header)) };
        try
        {
            return await new V1.NeighboursService.NeighboursServiceClient(channel).CountAudienceAsync(request, new CallOptions(deadline: DateTime.UtcNow + Patience, cancellationToken: cancellationToken));
        }
        catch (RpcException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            log.LogWarning(failure, "the service of {Territory} gave no counts", territory);
            return null;
        }
    }
}
