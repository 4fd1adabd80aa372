using InfoExchange.Rpc.Server.Limits;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Applies <see cref="WireLimits"/> to a server and its ports.</summary>
public static class WireLimitsExtensions
{
    /// <summary>Sets what holds for all ports of a server. Each gRPC port wants <see cref="UseConnectionLimits"/> and <see cref="UsePrefaceTimeout"/> besides.</summary>
    public static void UseWireLimits(this KestrelServerOptions server, WireLimits limits)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(limits);
        server.AddServerHeader = false;
        server.Limits.RequestHeadersTimeout = limits.HeadersTimeout;
        server.Limits.KeepAliveTimeout = limits.IdleTimeout;
        server.Limits.MaxRequestHeadersTotalSize = limits.MetadataSize;
        server.Limits.MaxRequestHeaderCount = limits.MetadataCount;
        var http2 = server.Limits.Http2;
        http2.MaxStreamsPerConnection = limits.StreamsPerConnection;
        http2.MaxRequestHeaderFieldSize = limits.MetadataSize;
        http2.KeepAlivePingDelay = limits.PingDelay;
        http2.KeepAlivePingTimeout = limits.PingTimeout;
        http2.InitialStreamWindowSize = limits.StreamWindow;
        http2.InitialConnectionWindowSize = limits.ConnectionWindow;
    }

    /// <summary>Closes connections over the limits before a byte of them is read. Before <c>UseHttps</c>, so that nobody's handshakes are free.</summary>
    public static void UseConnectionLimits(this ListenOptions port, WireLimits limits)
    {
        ArgumentNullException.ThrowIfNull(port);
        ArgumentNullException.ThrowIfNull(limits);
        var seats = new PeerSeats(limits.ConnectionsPerPeer, limits.Connections);
        port.Use(next => connection => SeatAsync(seats, connection, next));
    }

    /// <summary>Closes connections that do not begin as HTTP/2 in time. After <c>UseHttps</c>: it looks at what comes out of TLS.</summary>
    public static void UsePrefaceTimeout(this ListenOptions port, WireLimits limits)
    {
        ArgumentNullException.ThrowIfNull(port);
        ArgumentNullException.ThrowIfNull(limits);
        port.Use(next => async connection =>
        {
            if (await Preface.IsThereAsync(connection, limits.HeadersTimeout))
            {
                await next(connection);
            }
            else
            {
                connection.Abort(new ConnectionAbortedException("No HTTP/2 preface came in time."));
            }
        });
    }

    private static async Task SeatAsync(PeerSeats seats, ConnectionContext connection, ConnectionDelegate next)
    {
        var peer = PeerSeats.KeyOf(connection.RemoteEndPoint);
        if (!seats.TryTake(peer))
        {
            connection.Abort(new ConnectionAbortedException("There are too many connections of this peer, or altogether."));
            return;
        }

        // At the first of the two: Kestrel does not always end the work of a connection that it aborted, and a seat kept for ever would be an attack.
        var isTaken = 1;
        void Leave()
        {
            if (Interlocked.Exchange(ref isTaken, 0) == 1)
            {
                seats.GiveBack(peer);
            }
        }

        using var closing = connection.ConnectionClosed.Register(Leave);
        try
        {
            await next(connection);
        }
        finally
        {
            Leave();
        }
    }
}
