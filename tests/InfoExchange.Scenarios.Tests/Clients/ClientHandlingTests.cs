using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using InfoExchange.Client;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Failures;
using InfoExchange.Client.Subscriptions;
using Microsoft.Extensions.Logging;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Clients;

public sealed class ClientHandlingTests : IDisposable
{
    private static readonly HandlingOptions Quick = new() { MostAttempts = 3, ShortestPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(2) };

    private readonly ScriptedGateway gateway = new();
    private readonly MemoryCursorStore cursors = new();
    private readonly KeptLog log = new();
    private readonly CancellationTokenSource stop = new(TimeSpan.FromSeconds(20));
    private readonly InfoExchangeClient client;

    public ClientHandlingTests() => client = ScriptedClient.Of(gateway, new ScriptedTokens(), logging: log);

    [Fact]
    public async Task An_item_is_confirmed_when_its_handler_returned_and_not_before()
    {
        gateway.Plays(null, ScriptedGateway.Bulletin(1), ScriptedGateway.Bulletin(2));
        var placesSeen = new List<string>();
        await EndsAsync(async (item, _) =>
        {
            placesSeen.Add(await PlaceAsync());
            StopAfter(item, "B2");
        });
        Assert.Equal(["", "cursor-01"], placesSeen);
        Assert.Equal("cursor-02", await PlaceAsync());
    }

    [Fact]
    public async Task A_handler_that_fails_sometimes_is_called_again()
    {
        gateway.Plays(null, ScriptedGateway.Bulletin(1));
        var calls = 0;
        await EndsAsync((item, _) =>
        {
            if (++calls < 3)
            {
                throw new InvalidOperationException("not yet");
            }

            StopAfter(item, "B1");
            return Task.CompletedTask;
        });
        Assert.Equal((3, "cursor-01"), (calls, await PlaceAsync()));
        Assert.Equal(2, log.Lines.Count(line => line.StartsWith("Warning The handler failed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_handler_that_always_fails_ends_the_subscription_with_the_item_unconfirmed()
    {
        gateway.Plays(null, ScriptedGateway.Bulletin(1), ScriptedGateway.Bulletin(2));
        var calls = 0;
        var failed = await Assert.ThrowsAsync<HandlerFailedException>(() => client.HandleAsync(
            new SubscriptionSelection(),
            cursors,
            (item, _) => ((BulletinItem)item).BulletinId == "B2" && ++calls > 0 ? throw new FormatException("poison") : Task.CompletedTask,
            Quick,
            stop.Token));
        Assert.Equal((3, 3, "cursor-01"), (calls, failed.Attempts, await PlaceAsync()));
        Assert.IsType<FormatException>(failed.InnerException);
        Assert.Contains("BulletinReceived 0:/B2/1/1/7", failed.Message, StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.StartsWith("Error The handler failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_always_fails_can_be_set_aside_and_the_rest_goes_on()
    {
        gateway.Plays(null, ScriptedGateway.Bulletin(1), ScriptedGateway.Bulletin(2));
        var aside = new List<string>();
        var options = new HandlingOptions
        {
            MostAttempts = 1,
            SetAside = (item, fault, _) =>
            {
                aside.Add($"{item}: {fault.Message}");
                return Task.CompletedTask;
            },
        };
        await EndsAsync(
            (item, _) =>
            {
                StopAfter(item, "B2");
                return ((BulletinItem)item).BulletinId == "B1" ? throw new FormatException("poison") : Task.CompletedTask;
            },
            options);
        Assert.Equal(["BulletinReceived 0:/B1/1/1/7: poison"], aside);
        Assert.Equal("cursor-02", await PlaceAsync());
    }

    [Fact]
    public async Task A_handler_stopped_in_the_middle_leaves_its_item_for_the_next_run()
    {
        gateway.Plays(null, ScriptedGateway.Bulletin(1));
        await EndsAsync(async (_, stopping) =>
        {
            await stop.CancelAsync();
            stopping.ThrowIfCancellationRequested();
        });
        Assert.Equal("", await PlaceAsync());
    }

    [Fact]
    public async Task Positions_are_confirmed_without_the_handler_unless_they_tell_something()
    {
        gateway.Plays(null, ScriptedGateway.Position(1), ScriptedGateway.Position(2, "75"), ScriptedGateway.Position(3, "75"), ScriptedGateway.Position(4), ScriptedGateway.Bulletin(5));
        var seen = new List<string>();
        await EndsAsync((item, _) =>
        {
            seen.Add(item is PositionKept kept ? $"{kept.Position.Stale.Count} stopped" : "bulletin");
            StopAfter(item, "B5");
            return Task.CompletedTask;
        });
        Assert.Equal(["1 stopped", "0 stopped", "bulletin"], seen);
        Assert.Equal("cursor-05", await PlaceAsync());
    }

    [Fact]
    public async Task What_happens_is_measured()
    {
        var measured = new ConcurrentDictionary<string, bool>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => Listen(instrument, self) };
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => measured[instrument.Name] = true);
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => measured[instrument.Name] = true);
        listener.Start();
        gateway.Plays(ScriptedGateway.Lost(), ScriptedGateway.Bulletin(1)).Plays(null, ScriptedGateway.Bulletin(2));
        await EndsAsync((item, _) =>
        {
            StopAfter(item, "B2");
            return Task.CompletedTask;
        });
        foreach (var name in new[] { "items", "confirmations", "streams", "reconnections", "handling" })
        {
            Assert.True(measured.ContainsKey($"infoexchange.client.{name}"), name);
        }
    }

    public void Dispose()
    {
        client.Dispose();
        stop.Dispose();
        log.Dispose();
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == "InfoExchange.Client")
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private async Task<string> PlaceAsync() => Encoding.UTF8.GetString((await cursors.ReadAsync(CancellationToken.None)).Span);

    private void StopAfter(SubscriptionItem item, string bulletinId)
    {
        if (item is BulletinItem bulletin && bulletin.BulletinId == bulletinId)
        {
            stop.CancelAfter(TimeSpan.FromMilliseconds(50));
        }
    }

    private async Task EndsAsync(Func<SubscriptionItem, CancellationToken, Task> handler, HandlingOptions? options = null) =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.HandleAsync(new SubscriptionSelection(), cursors, handler, options ?? Quick, stop.Token));

    private sealed class KeptLog : ILoggerFactory, ILogger
    {
        internal ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
