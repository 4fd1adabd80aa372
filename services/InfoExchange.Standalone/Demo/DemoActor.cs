using Grpc.Core;
using InfoExchange.Client;
using InfoExchange.Client.Tokens;
using InfoExchange.Protos;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Standalone.Demo;

/// <summary>One person or program of the story: signs in at the issuer and calls its own gateway with the library that firms use, as anybody outside would.</summary>
internal sealed class DemoActor : IDisposable
{
    private readonly StandaloneIdentity _identity;
    private readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private DemoActor(StandaloneFile addresses, StandaloneIdentity identity, string? gateway, TimeProvider clock)
    {
        _identity = identity;
        var credentials = ClientCredentials.BySecret(new Uri($"{addresses.Issuer}/token"), identity.Name, identity.Secret);
        Client = new InfoExchangeClient(new InfoExchangeClientOptions
        {
            Address = new Uri(addresses.Gateways[gateway ?? identity.Gateway]),
            Credentials = credentials,
            Clock = clock,
            TrustedRoots = addresses.ReadAuthorities(),
        });
        Jurisdiction = JurisdictionText.Read(identity.Jurisdiction);
    }

    public string Name => _identity.Name;

    /// <summary>Who that is, French.</summary>
    public string Title => _identity.Title;

    /// <summary>Who that is, English, as within a sentence.</summary>
    public string TitleEnglish => _identity.TitleEnglish;

    public Jurisdiction Jurisdiction { get; }

    public InfoExchangeClient Client { get; }

    public BulletinsService.BulletinsServiceClient Bulletins => Client.Bulletins;

    public SubscriptionsService.SubscriptionsServiceClient Subscriptions => Client.Subscriptions;

    public AcknowledgementsService.AcknowledgementsServiceClient Acknowledgements => Client.Acknowledgements;

    public ReturnsService.ReturnsServiceClient Returns => Client.Returns;

    public AuthorizationService.AuthorizationServiceClient Authorization => Client.Authorization;

    public DirectoryService.DirectoryServiceClient Directory => Client.Directory;

    public JournalService.JournalServiceClient Journal => Client.Journal;

    /// <summary>Whom the actor acts for.</summary>
    public IReadOnlyList<Recipient> Recipients { get; private set; } = [];

    /// <param name="addresses">Where everything is, and who may sign in.</param>
    /// <param name="name">One of the identities.</param>
    /// <param name="clock">The clock that the program runs by; null for the machine's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="gateway">Which process of its gateway, as the addresses name it; null for the first.</param>
    public static async Task<DemoActor> SignInAsync(StandaloneFile addresses, string name, TimeProvider? clock, CancellationToken cancellationToken, string? gateway = null)
    {
        var actor = new DemoActor(addresses, addresses.Identities.First(i => i.Name == name), gateway, clock ?? TimeProvider.System);
        try
        {
            var me = await actor.Directory.WhoAmIAsync(new WhoAmIRequest { Jurisdiction = actor.Jurisdiction }, actor.Call(cancellationToken));
            actor.Recipients = me.Recipients;
            return actor;
        }
        catch
        {
            actor.Dispose();
            throw;
        }
    }

    /// <summary>A limit of ten seconds; the library adds the caller's own token.</summary>
    public CallOptions Call(CancellationToken cancellationToken) => new(deadline: DateTime.UtcNow + _patience, cancellationToken: cancellationToken);

    public void Dispose() => Client.Dispose();
}
