using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client;

/// <summary>Settings of a channel, read once when it is made.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>Largest message that is taken from a server, in bytes, compressed or not; 4 MiB unless set, null for no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Largest message that is sent, in bytes; null, the default, for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Must fit the address's scheme; null takes what the scheme says.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>Whether call credentials are sent in clear text; false unless set, and then they are left out.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }

    /// <summary>Sends the requests; null makes one with HTTP/2 keep-alive and as many connections as the calls need. Not beside <see cref="HttpClient"/>.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Sends the requests; its own timeout must be infinite or long streams break. Not beside <see cref="HttpHandler"/>.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Whether the channel disposes the handler or client it was given; false unless set.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>Whether the caller's own cancellation and deadline surface as <see cref="OperationCanceledException"/> instead of <see cref="RpcException"/>.</summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <summary>Settings by method; null for none: every call is made once.</summary>
    public ServiceConfig? ServiceConfig { get; set; }

    /// <summary>Most attempts at a call, whatever its retry policy says; 5 unless set, null for no limit.</summary>
    public int? MaxRetryAttempts { get; set; } = 5;

    /// <summary>Bytes of requests that are kept for another attempt, of all calls; 16 MiB unless set, null for no limit. A call that finds no room is not tried again.</summary>
    public long? MaxRetryBufferSize { get; set; } = 16 * 1024 * 1024;

    /// <summary>The same of one call; 1 MiB unless set, null for no limit.</summary>
    public long? MaxRetryBufferPerCallSize { get; set; } = 1024 * 1024;
}
