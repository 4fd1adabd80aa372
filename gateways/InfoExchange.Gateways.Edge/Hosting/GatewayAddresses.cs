using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Where a gateway listens; real ports once it has started.</summary>
public sealed class GatewayAddresses
{
    private ListenOptions? page;
    private ListenOptions? rpc;
    private string scheme = Uri.UriSchemeHttp;

    internal GatewayAddresses()
    {
    }

    /// <summary>Address of the page and the health endpoints.</summary>
    /// <exception cref="InvalidOperationException">The gateway has not started.</exception>
    public Uri Page => AddressOf(page);

    /// <summary>Address of the gRPC services.</summary>
    /// <exception cref="InvalidOperationException">The gateway has not started.</exception>
    public Uri Rpc => AddressOf(rpc);

    internal void Set(ListenOptions pageListener, ListenOptions rpcListener, bool areEncrypted) => (page, rpc, scheme) = (pageListener, rpcListener, areEncrypted ? Uri.UriSchemeHttps : Uri.UriSchemeHttp);

    private Uri AddressOf(ListenOptions? listener) =>
        listener?.IPEndPoint is { Port: > 0 } endpoint ? new Uri($"{scheme}://{endpoint}") : throw new InvalidOperationException("the gateway has not started");
}
