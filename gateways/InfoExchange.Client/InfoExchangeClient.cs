using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InfoExchange.Client.Connections;
using InfoExchange.Client.Tokens;
using InfoExchange.Protos.V1;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Client;

/// <summary>A caller at one gateway: the contract's services with the caller's token on every call, and subscriptions that outlive their streams.</summary>
/// <remarks>Dear to make: keep one for the life of the program. Any number of threads may use it at once.</remarks>
public sealed partial class InfoExchangeClient : IDisposable
{
    private readonly InfoExchangeClientOptions options;
    private readonly ITokenSource tokens;
    private readonly SocketsHttpHandler? transport;
    private readonly GrpcChannel? channel;
    private readonly ILogger log;
    private volatile bool isDisposed;

    /// <summary>Takes the settings; connects and asks for a token at the first call.</summary>
    /// <exception cref="ArgumentException">The address would send tokens in clear text, nobody or two give the token, or a span contradicts another.</exception>
    public InfoExchangeClient(InfoExchangeClientOptions options)
        : this(options, null, null)
    {
    }

    /// <param name="options">The settings.</param>
    /// <param name="logging">Taken where the settings name none.</param>
    internal InfoExchangeClient(InfoExchangeClientOptions options, ILoggerFactory? logging)
        : this(options, logging, null)
    {
    }

    /// <param name="options">The settings.</param>
    /// <param name="logging">Taken where the settings name none.</param>
    /// <param name="instead">Takes the calls in the place of a channel, which is then not made; null in every program.</param>
    internal InfoExchangeClient(InfoExchangeClientOptions options, ILoggerFactory? logging, CallInvoker? instead)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        this.options = options;
        log = (ILogger?)(options.LoggerFactory ?? logging)?.CreateLogger(ClientTelemetry.SourceName) ?? NullLogger.Instance;
        tokens = options.TokenSource ?? new ClientCredentialsTokenSource(options.Credentials!, null, options.TrustedRoots, options.Clock);
        transport = instead is null && options.HttpHandler is null ? TransportHandler.Create(options.Credentials?.Certificate ?? options.ClientCertificate, options.TrustedRoots) : null;
        channel = instead is null ? ChannelTo(options, transport) : null;
        var signed = (instead ?? channel!.CreateCallInvoker()).Intercept(new BearerCredentials(tokens));
        Invoker = string.IsNullOrEmpty(options.FunctionId) ? signed : signed.Intercept(new ActingFunction(options.FunctionId));
        Bulletins = new BulletinsService.BulletinsServiceClient(Invoker);
        Subscriptions = new SubscriptionsService.SubscriptionsServiceClient(Invoker);
        Acknowledgements = new AcknowledgementsService.AcknowledgementsServiceClient(Invoker);
        Returns = new ReturnsService.ReturnsServiceClient(Invoker);
        Authorization = new AuthorizationService.AuthorizationServiceClient(Invoker);
        Directory = new DirectoryService.DirectoryServiceClient(Invoker);
        Attachments = new AttachmentsService.AttachmentsServiceClient(Invoker);
        Journal = new JournalService.JournalServiceClient(Invoker);
    }

    /// <summary>Bulletins: written, previewed, published, revised, ended.</summary>
    public BulletinsService.BulletinsServiceClient Bulletins { get; }

    /// <summary>The plain calls beneath <see cref="SubscribeAsync(Jurisdiction, Cursors.ICursorStore, CancellationToken)"/>; prefer that.</summary>
    public SubscriptionsService.SubscriptionsServiceClient Subscriptions { get; }

    /// <summary>Answers to alerts, and the board of who answered. To answer, prefer <see cref="AcknowledgeAsync"/>, which retries.</summary>
    public AcknowledgementsService.AcknowledgementsServiceClient Acknowledgements { get; }

    /// <summary>Field returns. To send one, prefer <see cref="SubmitReturnAsync"/>, which retries.</summary>
    public ReturnsService.ReturnsServiceClient Returns { get; }

    /// <summary>Sharing rules and explanations.</summary>
    public AuthorizationService.AuthorizationServiceClient Authorization { get; }

    /// <summary>Who is who, and what the caller may do.</summary>
    public DirectoryService.DirectoryServiceClient Directory { get; }

    /// <summary>The journal.</summary>
    public JournalService.JournalServiceClient Journal { get; }

    /// <summary>Signs every call with the caller's token; for generated clients of other services behind the same gateway.</summary>
    public CallInvoker Invoker { get; }

    /// <summary>Cancels the calls under way and closes the connections; may be repeated. Subscriptions end with an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        isDisposed = true;
        channel?.Dispose();
        transport?.Dispose();
        (options.TokenSource is null ? tokens as IDisposable : null)?.Dispose();
    }

    private static GrpcChannel ChannelTo(InfoExchangeClientOptions options, SocketsHttpHandler? transport) =>
        GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions { HttpHandler = options.HttpHandler ?? transport, UnsafeUseInsecureChannelCallCredentials = options.Address.IsLoopback });
}
