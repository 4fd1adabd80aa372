using Grpc.Core;
using InfoExchange.Adapters.Tests.Identity;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Adapters.Tests.Services;

/// <summary>A call as a handler sees it, with the headers that a test gives it.</summary>
internal sealed class KnownCall : ServerCallContext
{
    // Where the runtime keeps the request that carries a call.
    internal KnownCall() => UserState["__HttpContext"] = new DefaultHttpContext();

    internal Metadata Headers { get; } = [];

    protected override string MethodCore => AssertionDesk.Method;

    protected override string HostCore => "localhost";

    protected override string PeerCore => "ipv4:127.0.0.1:1";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore => Headers;

    protected override CancellationToken CancellationTokenCore => CancellationToken.None;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => throw new NotSupportedException("no transport here");

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException("no transport here");
}
