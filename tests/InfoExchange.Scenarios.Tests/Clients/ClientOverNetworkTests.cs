using System.Collections.Concurrent;
using InfoExchange.Client;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Failures;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Client.Tokens;
using InfoExchange.Protos.V1;
using InfoExchange.Scenarios.Tests.Promises;
using InfoExchange.Standalone.Demo;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Clients;

/// <summary>The library against the whole program, through ports that are cut and a program that restarts.</summary>
public sealed class ClientOverNetworkTests : IAsyncLifetime
{
    private const string Desk = "pc-beta-75";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly RunningStandalone program = new();
    private readonly CancellationTokenSource stop = new(TimeSpan.FromMinutes(2));
    private readonly ConcurrentQueue<string> seen = new();
    private CuttingProxy gateway = null!;
    private CuttingProxy issuer = null!;

    private string CursorPath => Path.Combine(program.Folder, "reader.cursor");

    public async Task InitializeAsync()
    {
        await program.InitializeAsync();
        gateway = new CuttingProxy(program.Host.File.Gateways["firms"]);
        issuer = new CuttingProxy(program.Host.File.Issuer);
    }

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        await gateway.DisposeAsync();
        await issuer.DisposeAsync();
        await program.DisposeAsync();
        stop.Dispose();
    }

    [Fact]
    public async Task Cuts_and_a_restart_lose_nothing_and_repeat_nothing()
    {
        using var client = Client();
        using var cursors = new FileCursorStore(CursorPath);
        var watch = await program.SignInAsync("veille-75");
        var told = new List<string>();
        async Task PublishAsync(string headline) => told.Add((await watch.PublishAsync(Publishing.Draft(headline), $"told-{told.Count}")).BulletinId);

        await PublishAsync("avant");
        var reading = ReadAsync(client, cursors);
        await UntilSeenAsync(told);

        // Between two items, while items come, and with nobody at the other end.
        gateway.Reset();
        await PublishAsync("coupure");
        await PublishAsync("coupure 2");
        await UntilSeenAsync(told);
        gateway.Cut();
        await PublishAsync("pendant la panne");
        gateway.Mend();
        await UntilSeenAsync(told);

        gateway.Cut();
        await program.RestartAsync();
        gateway.PointTo(program.Host.File.Gateways["firms"]);
        issuer.PointTo(program.Host.File.Issuer);
        gateway.Mend();
        watch = await program.SignInAsync("veille-75");
        await PublishAsync("après le redémarrage");
        await UntilSeenAsync(told);

        Assert.Equal(told, seen);
        Assert.True(gateway.Accepted >= 4, $"{gateway.Accepted} connections");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task What_was_handed_out_and_not_confirmed_is_not_handed_out_twice_in_a_run_and_comes_again_in_the_next()
    {
        var watch = await program.SignInAsync("veille-75");
        var first = (await watch.PublishAsync(Publishing.Draft("un"), "un")).BulletinId;
        using (var client = Client())
        using (var cursors = new FileCursorStore(CursorPath))
        {
            await foreach (var item in client.SubscribeAsync((Jurisdiction?)null, cursors, stop.Token))
            {
                if (item is not BulletinItem bulletin)
                {
                    continue;
                }

                seen.Enqueue(bulletin.BulletinId);
                if (seen.Count == 2)
                {
                    break;
                }

                gateway.Reset();
                await watch.PublishAsync(Publishing.Draft("deux"), "deux");
            }
        }

        Assert.Equal(2, seen.Distinct().Count());
        Assert.Equal(first, seen.First());
        using var again = Client();
        using var kept = new FileCursorStore(CursorPath);
        await foreach (var item in again.SubscribeAsync((Jurisdiction?)null, kept, stop.Token))
        {
            if (item is BulletinItem bulletin)
            {
                Assert.Equal(first, bulletin.BulletinId);
                break;
            }
        }
    }

    [Fact]
    public async Task An_answer_and_a_return_are_recorded_once_through_a_cut()
    {
        var watch = await program.SignInAsync("veille-75");
        var published = await watch.PublishAsync(DemoDrafts.Alert(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(30)), "acts");
        using var client = Client();
        await foreach (var item in client.SubscribeAsync((Jurisdiction?)null, new MemoryCursorStore(), stop.Token))
        {
            if (item is not BulletinReceived received || received.BulletinId != published.BulletinId)
            {
                continue;
            }

            var recipient = received.Recipients[0].Number;
            gateway.Cut();
            var answering = client.AcknowledgeAsync(received, recipient, AcknowledgementAnswer.TakenInCharge, cancellationToken: stop.Token);
            var sending = client.SubmitReturnAsync(received.Handover.Jurisdiction, recipient, new FieldReturn { Kind = ReturnKind.Seen, Text = "Vu rue de la Paix." }, "return-1", stop.Token);
            gateway.Mend();
            Assert.True((await answering).ByCaller);
            var sent = await sending;
            Assert.Equal(sent.ReturnId, (await client.SubmitReturnAsync(received.Handover.Jurisdiction, recipient, new FieldReturn { Kind = ReturnKind.Seen, Text = "Vu rue de la Paix." }, "return-1", stop.Token)).ReturnId);
            break;
        }
    }

    [Fact]
    public async Task A_wrong_secret_and_a_foreign_cursor_are_told_at_once_with_what_to_do()
    {
        using var wrong = Client(secret: "wrong");
        var token = await Assert.ThrowsAsync<TokenRefusedException>(() => ReadAsync(wrong, new MemoryCursorStore()));
        Assert.Contains("Check the client identifier", token.Message, StringComparison.Ordinal);

        using var client = Client();
        var foreign = new MemoryCursorStore();
        await foreign.SaveAsync(new byte[37], CancellationToken.None);
        var refused = await Assert.ThrowsAsync<GatewayRefusedException>(() => ReadAsync(client, foreign));
        Assert.Contains("use another store", refused.Message, StringComparison.Ordinal);
    }

    private InfoExchangeClient Client(string? secret = null) => new(new InfoExchangeClientOptions
    {
        Address = gateway.Address,
        Credentials = ClientCredentials.BySecret(new Uri(issuer.Address, "token"), Desk, secret ?? program.Host.File.Identities.Single(identity => identity.Name == Desk).Secret),
        ShortestPause = TimeSpan.FromMilliseconds(50),
        LongestPause = TimeSpan.FromMilliseconds(500),
    });

    private async Task ReadAsync(InfoExchangeClient client, ICursorStore cursors) => await client.HandleAsync(
        new SubscriptionSelection(),
        cursors,
        (item, _) =>
        {
            if (item is BulletinItem bulletin)
            {
                seen.Enqueue(bulletin.BulletinId);
            }

            return Task.CompletedTask;
        },
        cancellationToken: stop.Token);

    private async Task UntilSeenAsync(List<string> told) =>
        Assert.True(await DemoStream.PollAsync(() => told.TrueForAll(seen.Contains), Patience), $"told {string.Join(' ', told)}, seen {string.Join(' ', seen)}");
}
