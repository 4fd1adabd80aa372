using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client.Retries;

namespace Grpc.Net.Client;

/// <summary>A way to one server over HTTP/2: TLS for <c>https</c>, prior knowledge for <c>http</c>. Dear to make; keep it and share it.</summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private const int StreamWindowSize = 1024 * 1024;

    private static readonly TimeSpan s_pingDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pingTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(20);

    private readonly HttpMessageInvoker _http;
    private readonly bool _isHttpOwned;
    private readonly bool _sendsCallCredentials;
    private readonly CallCredentials? _credentials;
    private readonly ConcurrentDictionary<string, Uri> _addresses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<IDisposable, bool> _calls = new(ReferenceEqualityComparer.Instance);
    private volatile bool _isDisposed;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Address = address;
        MaxReceiveMessageSize = options.MaxReceiveMessageSize;
        MaxSendMessageSize = options.MaxSendMessageSize;
        ThrowsOperationCanceled = options.ThrowOperationCanceledOnCancellation;
        Retries = new RetryBook(options);
        _credentials = options.Credentials?.Calls;
        _sendsCallCredentials = address.Scheme == Uri.UriSchemeHttps || options.UnsafeUseInsecureChannelCallCredentials;
        _isHttpOwned = options.DisposeHttpClient || (options.HttpHandler is null && options.HttpClient is null);
        _http = options.HttpClient ?? new HttpMessageInvoker(options.HttpHandler ?? CreateHandler(), _isHttpOwned);
    }

    internal Uri Address { get; }

    internal int? MaxReceiveMessageSize { get; }

    internal int? MaxSendMessageSize { get; }

    internal bool ThrowsOperationCanceled { get; }

    internal RetryBook Retries { get; }

    /// <summary>A channel with default settings.</summary>
    /// <param name="address">Scheme <c>http</c> or <c>https</c>, host and port; a path is left out.</param>
    public static GrpcChannel ForAddress(string address) => ForAddress(new Uri(address));

    /// <summary>A channel.</summary>
    /// <param name="address">Scheme <c>http</c> or <c>https</c>, host and port; a path is left out.</param>
    /// <param name="channelOptions">Read now; later changes do nothing.</param>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => ForAddress(new Uri(address), channelOptions);

    /// <summary>A channel with default settings.</summary>
    /// <param name="address">Scheme <c>http</c> or <c>https</c>, host and port; a path is left out.</param>
    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel. No connection is made before the first call.</summary>
    /// <param name="address">Scheme <c>http</c> or <c>https</c>, host and port; a path is left out.</param>
    /// <param name="channelOptions">Read now; later changes do nothing.</param>
    /// <exception cref="ArgumentException">The settings contradict the address or one another.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"The address '{address}' has neither the scheme http nor https.", nameof(address));
        }

        if (channelOptions is { HttpClient: not null, HttpHandler: not null })
        {
            throw new ArgumentException("HttpClient and HttpHandler have been configured. Only one HTTP caller can be specified.", nameof(channelOptions));
        }

        if (channelOptions.Credentials is { } credentials && credentials.IsSecure != (address.Scheme == Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"Channel credentials {credentials} do not fit the address '{address}'.", nameof(channelOptions));
        }

        return new GrpcChannel(address, channelOptions);
    }

    /// <inheritdoc />
    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new HttpCallInvoker(this);
    }

    /// <summary>Cancels the calls on the channel and closes its connections; may be repeated.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        foreach (var call in _calls.Keys)
        {
            call.Dispose();
        }

        if (_isHttpOwned)
        {
            _http.Dispose();
        }
    }

    internal Uri AddressOf(IMethod method) => _addresses.GetOrAdd(method.FullName, static (path, address) => new Uri(address, path), Address);

    internal IEnumerable<AsyncAuthInterceptor> CredentialsFor(CallOptions options) =>
        _sendsCallCredentials ? [.. _credentials?.Interceptors ?? [], .. options.Credentials?.Interceptors ?? []] : [];

    internal void Begin(IDisposable call)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _calls.TryAdd(call, true);
        if (_isDisposed)
        {
            call.Dispose();
        }
    }

    internal void End(IDisposable call) => _calls.TryRemove(call, out _);

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _http is HttpClient client
            ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _http.SendAsync(request, cancellationToken);

    /// <inheritdoc />
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        EnableMultipleHttp2Connections = true,
        InitialHttp2StreamWindowSize = StreamWindowSize,
        KeepAlivePingDelay = s_pingDelay,
        KeepAlivePingTimeout = s_pingTimeout,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        ConnectTimeout = s_connectTimeout,
        AllowAutoRedirect = false,
        UseCookies = false,
    };
}
