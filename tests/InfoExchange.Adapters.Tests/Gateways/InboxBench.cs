using InfoExchange.Adapters.Tests.Stores;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Bus.Embedded;
using InfoExchange.Gateways.Edge.Cursors;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Gateways.Edge.Leases;
using InfoExchange.Gateways.Edge.Subscriptions;
using InfoExchange.Identity.Assertions;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Announcements;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>The firms' inbox on real stores and the embedded bus, without a server.</summary>
internal sealed class InboxBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongLease = TimeSpan.FromDays(3_650);

    private readonly TemporaryFolder folder = new();
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    private InboxBench(TimeProvider time)
    {
        Time = time;
        Leases = new DeliveryLeases(time, LongLease);
        Leases.Of(Announced.Paris).Keep(Leases.Ask());
    }

    /// <summary>Held for Paris, for as long as a test lasts.</summary>
    internal DeliveryLeases Leases { get; }

    internal TimeProvider Time { get; }

    internal EmbeddedBus Bus { get; private set; } = null!;

    internal SqliteInboxStore Store { get; private set; } = null!;

    internal SqliteKeyStore Keys { get; private set; } = null!;

    internal EnvelopeFrameSealer Sealer { get; private set; } = null!;

    internal GatewayInbox Inbox { get; private set; } = null!;

    internal InboxPump Pump { get; private set; } = null!;

    internal AnnouncementCodec Codec { get; } = new();

    internal CryptoRandomSource Random { get; } = new();

    internal CursorSealer Cursors { get; private set; } = null!;

    internal AcknowledgementTokens Tokens { get; } = new(GatewayNames.Firms, new byte[32]);

    internal static string Queue => Topology.ForGateway(GatewayNames.Firms).Name;

    internal static async Task<InboxBench> OpenAsync(TimeProvider? time = null)
    {
        var bench = new InboxBench(time ?? TimeProvider.System);
        bench.Bus = EmbeddedBus.Open(bench.folder.File("bus.db"), bench.Time);
        bench.Store = await SqliteInboxStore.OpenAsync(bench.folder.File("inbox.db"), CancellationToken.None);
        bench.Keys = await SqliteKeyStore.OpenAsync(bench.folder.File("keys.db"), new MasterKeyWrapping(new byte[32]), CancellationToken.None);
        bench.Sealer = await EnvelopeFrameSealer.CreateAsync(bench.Keys, new ConsumerKeys(), bench.Random, [GatewayNames.Firms], CancellationToken.None);
        bench.Cursors = new CursorSealer(GatewayNames.Firms, new byte[32], bench.Random);
        bench.Rebuild();
        return bench;
    }

    /// <summary>A gateway that knows nothing yet, over the same stores.</summary>
    internal void Rebuild()
    {
        Inbox = new GatewayInbox(Store, Codec, Sealer, GatewayNames.Firms, GatewayFunctions.Firms, Leases, Time);
        Pump = new InboxPump(GatewayNames.Firms, Queue, Bus, Codec, Inbox, Time, NullLogger.Instance);
    }

    internal void Start() => running = Pump.RunAsync(stop.Token);

    internal Task SendAsync(params Announcement[] announcements) => Bus.SendAsync([.. announcements.Select(Codec.ToMessage)], CancellationToken.None);

    internal Task UntilAsync(long head) => UntilAsync(() => Inbox.Head >= head, $"sequence {head} in the inbox");

    internal async Task UntilAsync(Func<bool> condition, string what)
    {
        var end = DateTime.UtcNow + Patience;
        while (!condition())
        {
            if (running.IsFaulted)
            {
                await running;
            }

            Assert.True(DateTime.UtcNow < end, $"waited too long for {what}");
            await Task.Delay(5);
        }
    }

    internal SubscriberFeed Feed(string subject, long after = 0) => new(Inbox, new Subscriber(subject, null, []), new FeedMessages(Cursors.Of(subject), Tokens, subject), after);

    internal ReceiptOutbox Receipts() => new(GatewayNames.Firms, Bus, Codec, Time, Random, NullLogger.Instance);

    internal async Task StopAsync()
    {
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Bus.DisposeAsync();
        await Store.DisposeAsync();
        await Keys.DisposeAsync();
        Sealer.Dispose();
        stop.Dispose();
        folder.Dispose();
    }
}
