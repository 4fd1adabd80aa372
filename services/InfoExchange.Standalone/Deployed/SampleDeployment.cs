using System.Diagnostics;
using System.Net;
using Grpc.Core;
using InfoExchange.Broker;
using InfoExchange.Bus;
using InfoExchange.Client.Subscriptions;
using InfoExchange.DepartementService.Deployed;
using InfoExchange.Identity.Issuer;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;
using InfoExchange.Standalone.Territory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Standalone.Deployed;

/// <summary>The demonstration's territories, people and issuer, for processes that know nothing of demonstrations.</summary>
internal static class SampleDeployment
{
    private const string Audience = "infoexchange";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Begins a journal and fills it with its sample territory; one that is filled stays as it is. No service may be at work on it.</summary>
    /// <exception cref="InvalidOperationException">A command of the demonstration was refused: a bug.</exception>
    public static async Task FillAsync(ServiceSettings settings, CancellationToken stop)
    {
        var territory = SampleTerritory.All.Single(one => one.Jurisdiction == settings.Jurisdiction);
        await using var journal = await DeployedJournal.OpenAsync(settings, NullLoggerFactory.Instance, stop);
        var holder = $"territory on {Environment.MachineName}/{Environment.ProcessId}";
        if ((await journal.Ports.Store.ReadHeadAsync(stop)).Size == 0)
        {
            await JurisdictionBroker.CreateAsync(journal.Ports, SampleJournal.Create(territory), holder, stop);
        }

        await using var broker = await JurisdictionBroker.StandByAsync(journal.Ports, Topology.ForJurisdiction(territory.Jurisdiction).Name, holder, Program.Version, stop);
        if (broker.Sequencer.State.Directory.Recipients.IsEmpty)
        {
            await SampleJournal.FillAsync(broker, territory);
        }

        Console.WriteLine(journal.Signer.VerifierKey(territory.Origin));
    }

    /// <summary>Issues tokens to the sample identities, on this machine only, until it is stopped.</summary>
    public static async Task ServeIssuerAsync(string folder, int port, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.Combine(folder, "keyring"));
        using var certificate = RingCertificate.Ensure(Path.Combine(folder, "keyring", "certificate.pfx"), null);
        await using var keys = await SqliteKeyStore.OpenAsync(Path.Combine(folder, "keys-issuer.db"), CertificateKeyWrapping.Open(Path.Combine(folder, "keyring"), certificate), stop);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Demonstration" });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var options = new EmbeddedIssuerOptions
        {
            Audience = Audience,
            Identities = [.. Identities().Select(i => new SampleIdentity { Subject = i.Name, DisplayName = i.Title, Secret = i.Secret })],
        };
        using var issuer = await EmbeddedIssuer.OpenAsync(options, keys, TimeProvider.System, new CryptoRandomSource(), builder.Environment, stop);
        await using var app = builder.Build();
        app.MapEmbeddedIssuer(issuer);
        await app.StartAsync(stop);
        Console.WriteLine($"issuer: {app.Urls.First()}");
        await app.WaitForShutdownAsync(stop);
    }

    /// <summary>Waits until every listener of the story may read: the journals' standings must have reached the gateways.</summary>
    /// <exception cref="RpcException">Somebody may not, long after that: the last answer.</exception>
    public static async Task ArriveAsync(StandaloneFile addresses, TimeProvider clock, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        foreach (var identity in addresses.Identities.Where(i => i.Gateway is "firms" or "retail"))
        {
            while (await FaultOfAsync(addresses, identity.Name, clock, stop) is { } fault)
            {
                if (Stopwatch.GetElapsedTime(begun) > Patience)
                {
                    throw fault;
                }

                await Task.Delay(Pause, stop);
            }
        }
    }

    /// <summary>The identities of all sample territories.</summary>
    public static IEnumerable<StandaloneIdentity> Identities() => SampleTerritory.All.SelectMany(t => SampleIdentities.Of(t));

    private static async Task<RpcException?> FaultOfAsync(StandaloneFile addresses, string name, TimeProvider clock, CancellationToken stop)
    {
        try
        {
            using var actor = await DemoActor.SignInAsync(addresses, name, clock, stop);
            await actor.Client.FetchAsync(new SubscriptionSelection(), default, 1, stop);
            return null;
        }
        catch (RpcException fault)
        {
            return fault;
        }
    }
}
