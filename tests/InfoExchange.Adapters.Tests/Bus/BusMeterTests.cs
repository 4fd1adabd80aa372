using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using InfoExchange.Bus;
using InfoExchange.Bus.Embedded;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Bus;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>What operators can count.</summary>
public sealed class BusMeterTests
{
    [Fact]
    public async Task Sent_delivered_redelivered_and_set_aside_are_counted_by_queue()
    {
        // A queue of its own: other tests count on the same meter meanwhile.
        var queue = Topology.ForJurisdiction(Jurisdiction.Departement("976")).Name;
        var counts = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == BusMeter.Name) { l.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (tags.ToArray().Contains(new("queue", queue)))
            {
                counts.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
            }
        });
        listener.Start();
        var folder = Directory.CreateTempSubdirectory("bus-meter-");
        await using (var bus = EmbeddedBus.Open(Path.Combine(folder.FullName, "bus.db"), TimeProvider.System))
        {
            BusMessage Message(string id) => new() { Queue = queue, MessageId = id, OrderingKey = "k", Body = new byte[1] };
            await bus.SendAsync([Message("a"), Message("b"), Message("a")], CancellationToken.None);
            await using (var crashed = bus.OpenConsumer(queue))
            {
                await crashed.ReceiveAsync(1, CancellationToken.None);
            }

            await using var consumer = bus.OpenConsumer(queue);
            var deliveries = await consumer.ReceiveAsync(10, CancellationToken.None);
            await consumer.DeadLetterAsync(deliveries[0], "test.reason", CancellationToken.None);
            await consumer.DeadLetterAsync(deliveries[0], "test.reason", CancellationToken.None);
        }

        folder.Delete(recursive: true);
        Assert.Equal(
            [("infoexchange.bus.dead_lettered", 1), ("infoexchange.bus.delivered", 3), ("infoexchange.bus.redelivered", 1), ("infoexchange.bus.sent", 2)],
            counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => (count.Key, count.Value)));
    }
}
