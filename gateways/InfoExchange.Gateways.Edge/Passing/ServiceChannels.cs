using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Ways to the territories' services; one connection for all that one service hosts.</summary>
internal sealed class ServiceChannels : IDisposable
{
    private readonly Dictionary<Uri, GrpcChannel> channels = [];
    private readonly Dictionary<Jurisdiction, CallInvoker> invokers = [];

    /// <param name="services">Address of each territory's service.</param>
    /// <param name="handler">Sends the requests, with the gateway's own certificate; null for plain connections on this machine. Not disposed here.</param>
    public ServiceChannels(IReadOnlyDictionary<Jurisdiction, Uri> services, HttpMessageHandler? handler)
    {
        foreach (var (jurisdiction, address) in services)
        {
            if (!channels.TryGetValue(address, out var channel))
            {
                channel = channels[address] = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = handler });
            }

            invokers[jurisdiction] = channel.CreateCallInvoker();
        }
    }

    /// <summary>The way to a territory's service; false when its address is not set.</summary>
    public bool TryFind(Jurisdiction jurisdiction, [NotNullWhen(true)] out CallInvoker? invoker) => invokers.TryGetValue(jurisdiction, out invoker);

    public void Dispose()
    {
        foreach (var channel in channels.Values)
        {
            channel.Dispose();
        }
    }
}
