using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>A call as a handler sees it.</summary>
internal sealed class PairCall : ServerCallContext
{
    private readonly CancellationToken _cancellation;

    public PairCall(string method, CancellationToken cancellation)
    {
        (MethodCore, _cancellation) = (method, cancellation);
        UserState["__HttpContext"] = new DefaultHttpContext();
    }

    public Metadata Headers { get; } = [];

    protected override string MethodCore { get; }

    protected override string HostCore => "localhost";

    protected override string PeerCore => "ipv4:127.0.0.1:1";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore => Headers;

    protected override CancellationToken CancellationTokenCore => _cancellation;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => throw new NotSupportedException("no transport here");

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException("no transport here");
}
