using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InfoExchange.Client.Connections;
using InfoExchange.Protos.V1;

namespace InfoExchange.Client;

/// <summary>A caller at one gateway: the contract's seven services with the caller's token on every call, and subscriptions that outlive their streams.</summary>
/// <remarks>Dear to make: keep one for the life of the program. Any number of threads may use it at once.</remarks>
public sealed partial class InfoExchangeClient : IDisposable
{
    private readonly InfoExchangeClientOptions options;
    private readonly GrpcChannel? channel;

    /// <summary>Takes the settings; connects at the first call.</summary>
    /// <exception cref="ArgumentException">The address would send tokens in clear text, or a span contradicts another.</exception>
    public InfoExchangeClient(InfoExchangeClientOptions options)
        : this(options, null)
    {
    }

    /// <param name="options">The settings.</param>
    /// <param name="instead">Takes the calls in the place of a channel, which is then not made; null in every program.</param>
    internal InfoExchangeClient(InfoExchangeClientOptions options, CallInvoker? instead)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = Checked(options);
        channel = instead is null ? ChannelTo(options) : null;
        Invoker = (instead ?? channel!.CreateCallInvoker()).Intercept(new BearerCredentials(options.TokenSource));
        Bulletins = new BulletinsService.BulletinsServiceClient(Invoker);
        Subscriptions = new SubscriptionsService.SubscriptionsServiceClient(Invoker);
        Acknowledgements = new AcknowledgementsService.AcknowledgementsServiceClient(Invoker);
        Returns = new ReturnsService.ReturnsServiceClient(Invoker);
        Authorization = new AuthorizationService.AuthorizationServiceClient(Invoker);
        Directory = new DirectoryService.DirectoryServiceClient(Invoker);
        Journal = new JournalService.JournalServiceClient(Invoker);
    }

    /// <summary>Bulletins: written, previewed, published, revised, ended.</summary>
    public BulletinsService.BulletinsServiceClient Bulletins { get; }

    /// <summary>The plain calls beneath <see cref="SubscribeAsync(Jurisdiction, Cursors.ICursorStore, CancellationToken)"/>; prefer that.</summary>
    public SubscriptionsService.SubscriptionsServiceClient Subscriptions { get; }

    /// <summary>Answers to alerts, and the board of who answered.</summary>
    public AcknowledgementsService.AcknowledgementsServiceClient Acknowledgements { get; }

    /// <summary>Field returns.</summary>
    public ReturnsService.ReturnsServiceClient Returns { get; }

    /// <summary>Sharing rules and explanations.</summary>
    public AuthorizationService.AuthorizationServiceClient Authorization { get; }

    /// <summary>Who is who, and what the caller may do.</summary>
    public DirectoryService.DirectoryServiceClient Directory { get; }

    /// <summary>The journal.</summary>
    public JournalService.JournalServiceClient Journal { get; }

    /// <summary>Signs every call with the caller's token; for generated clients of other services behind the same gateway.</summary>
    public CallInvoker Invoker { get; }

    /// <summary>Cancels the calls under way and closes the connections; may be repeated.</summary>
    public void Dispose() => channel?.Dispose();

    private static GrpcChannel ChannelTo(InfoExchangeClientOptions options) =>
        GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions { HttpHandler = options.HttpHandler, UnsafeUseInsecureChannelCallCredentials = options.Address.IsLoopback });

    private static InfoExchangeClientOptions Checked(InfoExchangeClientOptions options)
    {
        SafeAddress.Require(options.Address, nameof(options.Address));
        ArgumentNullException.ThrowIfNull(options.TokenSource);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.ShortestPause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LongestPause, options.ShortestPause);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.LongestSilence, TimeSpan.Zero);
        return options;
    }
}
