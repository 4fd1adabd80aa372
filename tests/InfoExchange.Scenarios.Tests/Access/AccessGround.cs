using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using InfoExchange.Broker;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Returns;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Tokens;
using InfoExchange.Persistence;
using InfoExchange.Scenarios.Tests.Promises;
using InfoExchange.Standalone.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Scenarios.Tests.Access;

/// <summary>The running program, one person for each function, and a second door to its services whose gateways' keys the tests hold: they speak as any gateway would, or as one that was taken over.</summary>
public sealed class AccessGround : IAsyncLifetime
{
    private const string Audience = "infoexchange";

    private static readonly (string Name, System.Collections.Immutable.ImmutableHashSet<DutyFunction> Functions)[] Gateways =
        [("firms", GatewayFunctions.Firms), ("retail", GatewayFunctions.Retail), ("prefecture", GatewayFunctions.Prefecture), ("referents", GatewayFunctions.Referents)];

    private readonly RunningStandalone _program = new();
    private readonly HttpClient _http = new();
    private readonly Dictionary<string, CallerAssertionWriter> _writers = new(StringComparer.Ordinal);
    private WebApplication _door = null!;

    internal StandaloneFile File => _program.Host.File;

    /// <summary>The second door.</summary>
    internal Uri Door { get; private set; } = null!;

    internal DirectoryState Directory => Paris.Sequencer.State.Directory;

    private JurisdictionBroker Paris => _program.Host.Brokers[Jurisdiction.Departement("75")];

    public async Task InitializeAsync()
    {
        await _program.InitializeAsync();
        await EnrolAsync();
        await OpenDoorAsync();
        await SignInAsync();
    }

    public async Task DisposeAsync()
    {
        await _door.DisposeAsync();
        _http.Dispose();
        foreach (var writer in _writers.Values)
        {
            writer.Dispose();
        }

        await _program.DisposeAsync();
    }

    /// <summary>A gateway's word for one call.</summary>
    internal string Assert(string gateway, string territory, string method, byte[] request, CallerToken caller) => _writers[gateway].Write($"departement:{territory}", method, request, caller, null);

    private async Task EnrolAsync()
    {
        var since = Paris.Sequencer.Clock.Now.AddMinutes(-5);
        JournalEvent[] facts =
        [
            new OrganisationRecorded { Kind = OrganisationKind.Intermediary, Id = "chambre-75", Name = "Chambre de métiers", Document = "test" },
            new FunctionGranted { PersonId = "p-m-firm", Function = DutyFunction.FirmReferent, HolderId = "alpha-75", From = since, Document = "test" },
            new FunctionGranted { PersonId = "p-m-control", Function = DutyFunction.Controller, HolderId = "alpha-75", From = since, Until = since.AddDays(30), Document = "test" },
            new MandateGiven { Id = "m-relay", Function = DutyFunction.Intermediary, HolderId = "chambre-75", PersonId = "p-m-relay", Members = ["bijouterie-1-75"], From = since, Until = since.AddDays(30), Document = "test" },
        ];
        NewPerson[] people = [new("p-m-firm", "pc-gamma-92", "A"), new("p-m-control", "auditeur-92", "B"), new("p-m-relay", "bailleur-1-92", "C"), new("p-m-none", "magasin-1-92", "D")];
        await DoAsync(new RecordFacts("p-prefet-75", [.. facts], [.. people]));
        var (shop, desk, other) = (await ReturnAsync("p-bijouterie-1-75", "bijouterie-1-75"), await ReturnAsync("p-pc-alpha-75", "presence-alpha-1-75"), await ReturnAsync("p-bijouterie-2-75", "bijouterie-2-75"));
        foreach (var actor in AccessActor.All)
        {
            actor.Returns = (actor.OwnRecipient == "bijouterie-1-75" ? shop : desk, other);
        }
    }

    private Task<string> ReturnAsync(string person, string recipient) =>
        DoAsync(new SubmitReturn(person, Directory.RecipientNumbers[recipient], ReturnKind.Seen, "", Paris.Sequencer.Clock.Now, new ReturnContent("vu", "", null)));

    private async Task<string> DoAsync(JournalCommand command)
    {
        var outcome = await Paris.Sequencer.SubmitAsync(command, null);
        Xunit.Assert.True(outcome.IsAccepted, string.Join(", ", outcome.Refusals));
        return outcome.Value.Answer.Subject;
    }

    private async Task OpenDoorAsync()
    {
        var registry = new JurisdictionRegistry();
        foreach (var broker in _program.Host.Brokers.Values)
        {
            registry.Add(broker);
        }

        foreach (var (name, _) in Gateways)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            _writers.Add(name, new CallerAssertionWriter(name, key.ExportPkcs8PrivateKey(), TimeProvider.System, new CryptoRandomSource()));
        }

        var options = new DepartementServiceOptions
        {
            Jurisdictions = [.. registry.All.Keys],
            Issuers = [new AccessTokenOptions { Issuer = File.Issuer, Audience = Audience }],
            Gateways = [.. Gateways.Select(g => new RegisteredGateway { Name = g.Name, PublicKeys = [_writers[g.Name].PublicKey], Functions = g.Functions })],
            Environment = "Test",
        };
        _door = DepartementHost.Build(options, registry, TimeProvider.System, logging => logging.ClearProviders(), new SharedLifetime());
        await _door.StartAsync();
        Door = new Uri(_door.Urls.First());
    }

    private async Task SignInAsync()
    {
        var validator = new AccessTokenValidator([new AccessTokenOptions { Issuer = File.Issuer, Audience = Audience }], _http, TimeProvider.System, NullLogger<AccessTokenValidator>.Instance);
        foreach (var actor in AccessActor.All)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = actor.Identity, ["client_secret"] = "demonstration" });
            using var answer = await _http.PostAsync(new Uri($"{File.Issuer}/token"), form);
            var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]!.GetValue<string>();
            actor.Token = (await validator.ValidateAsync(token, CancellationToken.None)).Value;
        }
    }
}
