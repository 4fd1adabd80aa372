using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Standalone.Demo;

/// <summary>One person or program of the story: signs in at the issuer and calls its own gateway over gRPC, as anybody outside would.</summary>
internal sealed class DemoActor : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly StandaloneIdentity _identity;
    private readonly string _token;

    private DemoActor(StandaloneIdentity identity, string token, GrpcChannel channel, Jurisdiction jurisdiction)
    {
        _identity = identity;
        _token = token;
        _channel = channel;
        Jurisdiction = jurisdiction;
        Bulletins = new BulletinsService.BulletinsServiceClient(channel);
        Subscriptions = new SubscriptionsService.SubscriptionsServiceClient(channel);
        Acknowledgements = new AcknowledgementsService.AcknowledgementsServiceClient(channel);
        Returns = new ReturnsService.ReturnsServiceClient(channel);
        Authorization = new AuthorizationService.AuthorizationServiceClient(channel);
        Directory = new DirectoryService.DirectoryServiceClient(channel);
        Journal = new JournalService.JournalServiceClient(channel);
    }

    public string Name => _identity.Name;

    public string Title => _identity.Title;

    public Jurisdiction Jurisdiction { get; }

    public BulletinsService.BulletinsServiceClient Bulletins { get; }

    public SubscriptionsService.SubscriptionsServiceClient Subscriptions { get; }

    public AcknowledgementsService.AcknowledgementsServiceClient Acknowledgements { get; }

    public ReturnsService.ReturnsServiceClient Returns { get; }

    public AuthorizationService.AuthorizationServiceClient Authorization { get; }

    public DirectoryService.DirectoryServiceClient Directory { get; }

    public JournalService.JournalServiceClient Journal { get; }

    /// <summary>Whom the actor acts for.</summary>
    public IReadOnlyList<Recipient> Recipients { get; private set; } = [];

    public static async Task<DemoActor> SignInAsync(StandaloneFile addresses, HttpClient http, string name, CancellationToken cancellationToken)
    {
        var identity = addresses.Identities.First(i => i.Name == name);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = name, ["client_secret"] = identity.Secret });
        using var response = await http.PostAsync(new Uri($"{addresses.Issuer}/token"), form, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var jurisdiction = new Jurisdiction { Kind = JurisdictionKind.Departement, Code = identity.Jurisdiction[(identity.Jurisdiction.IndexOf(':', StringComparison.Ordinal) + 1)..] };
        var actor = new DemoActor(identity, answer.GetProperty("access_token").GetString()!, GrpcChannel.ForAddress(addresses.Gateways[identity.Gateway]), jurisdiction);
        var me = await actor.Directory.WhoAmIAsync(new WhoAmIRequest { Jurisdiction = jurisdiction }, actor.Call(cancellationToken));
        actor.Recipients = me.Recipients;
        return actor;
    }

    /// <summary>The caller's own token, and a limit of ten seconds.</summary>
    public CallOptions Call(CancellationToken cancellationToken) => new(Credentials(), DateTime.UtcNow.AddSeconds(10), cancellationToken);

    /// <summary>The caller's own token, without limit.</summary>
    public CallOptions Stream(CancellationToken cancellationToken) => new(Credentials(), cancellationToken: cancellationToken);

    public void Dispose() => _channel.Dispose();

    private Metadata Credentials() => new() { { "authorization", $"Bearer {_token}" } };
}
