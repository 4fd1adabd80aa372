using System.Diagnostics;
using InfoExchange.Bus;
using InfoExchange.Bus.RabbitMq;
using InfoExchange.Ports.Bus;
using Xunit;
using Xunit.Abstractions;

namespace InfoExchange.Adapters.Tests.Bus.RabbitMq;

/// <summary>A cluster whose leader is killed while it works.</summary>
[Collection(RabbitLane.Name)]
public sealed class RabbitClusterTests(RabbitCluster cluster, ITestOutputHelper output) : IClassFixture<RabbitCluster>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(6);
    private static readonly string Firms = Topology.ForGateway("firms").Name;

    [Fact]
    public async Task Killing_the_leader_under_load_loses_no_confirmed_message_and_keeps_the_order()
    {
        await using var sender = await RabbitMqBus.OpenAsync(cluster.As("departement:75"), TimeProvider.System, None);
        await using var reader = await RabbitMqBus.OpenAsync(cluster.As("firms"), TimeProvider.System, None);
        using var stop = new CancellationTokenSource();
        var longest = TimeSpan.Zero;
        var sending = Task.Run(async () =>
        {
            var number = 0;
            while (!stop.IsCancellationRequested)
            {
                var begun = Stopwatch.GetTimestamp();
                await SendUntilConfirmedAsync(sender, Message(number++));
                longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(begun).Ticks));
            }

            return number;
        });
        await using var consumer = reader.OpenConsumer(Firms);
        var known = new List<string>();
        var reading = Task.Run(() => ReadAsync(consumer, known));

        await Task.Delay(Before);
        var leader = await cluster.LeaderOfAsync(Firms);
        await leader.KillAsync();
        await Task.Delay(After);
        await stop.CancelAsync();
        var confirmed = await sending.WaitAsync(Patience);
        await SendUntilConfirmedAsync(sender, Message(-1));
        await reading.WaitAsync(Patience);

        output.WriteLine($"{leader.FullName} was killed; {confirmed} confirmed, the longest wait {longest.TotalMilliseconds:0} ms");
        Assert.InRange(confirmed, 100, int.MaxValue);
        Assert.Equal(Enumerable.Range(0, confirmed).Select(Id), known);
        leader.Start();
        await leader.IsUpAsync();
    }

    private static async Task SendUntilConfirmedAsync(RabbitMqBus bus, BusMessage message)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await bus.SendAsync([message], None);
                return;
            }
            catch (BusFailedException) when (Stopwatch.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(50);
            }
        }
    }

    // As an inbox does: what it knows by its id it does not take again.
    private static async Task ReadAsync(IBusConsumer consumer, List<string> known)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (!ids.Contains(Id(-1)))
        {
            try
            {
                var deliveries = await consumer.ReceiveAsync(100, None);
                known.AddRange(deliveries.Select(d => d.Message.MessageId).Where(id => ids.Add(id) && id != Id(-1)));
                await consumer.CompleteAsync(deliveries, None);
            }
            catch (BusFailedException)
            {
                await Task.Delay(50);
            }
        }
    }

    private static string Id(int number) => $"m-{number}";

    private static BusMessage Message(int number) => new() { Queue = Firms, MessageId = Id(number), OrderingKey = "departement:75", Body = new byte[100] };
}
