using System.Net.Sockets;
using Grpc.Core;
using Grpc.Core.Wire;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Rpc.Server.Calls;

/// <summary>The context of a call that came over HTTP.</summary>
internal sealed class HttpServerCallContext : ServerCallContext
{
    private readonly ServerCall _call;
    private readonly string _method;
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private AuthContext? _authContext;
    private Dictionary<object, object>? _userState;

    public HttpServerCallContext(ServerCall call, string method)
    {
        _call = call;
        _method = method;
    }

    public HttpContext Http => _call.Http;

    public bool HasResponseTrailers => _responseTrailers is { Count: > 0 };

    protected override string MethodCore => _method;

    protected override string HostCore => Http.Request.Host.Value ?? "";

    protected override string PeerCore => Http.Connection switch
    {
        { RemoteIpAddress: { AddressFamily: AddressFamily.InterNetwork } address, RemotePort: var port } => $"ipv4:{address}:{port}",
        { RemoteIpAddress: { AddressFamily: AddressFamily.InterNetworkV6 } address, RemotePort: var port } => $"ipv6:[{address}]:{port}",
        _ => "unknown",
    };

    protected override DateTime DeadlineCore => _call.Deadline;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadHeaders(Http.Request.Headers);

    protected override CancellationToken CancellationTokenCore => _call.CancellationToken;

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => _authContext ??= PeerCertificate.Read(Http.Connection.ClientCertificate);

    protected override IDictionary<object, object> UserStateCore => _userState ??= new() { [ServerCallContextExtensions.HttpContextKey] = Http };

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        return _call.Response.WriteHeadersAsync(responseHeaders);
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options)
    {
        options ??= ContextPropagationOptions.Default;
        return new InheritedCallLimits(
            options.IsPropagateDeadline ? _call.Deadline : DateTime.MaxValue,
            options.IsPropagateCancellation ? _call.CancellationToken : CancellationToken.None);
    }

    private static Metadata ReadHeaders(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                MetadataText.Add(metadata, name, value ?? "");
            }
        }

        return metadata;
    }
}
