using InfoExchange.Adapters.Tests.Stores;
using InfoExchange.Bus;
using InfoExchange.Bus.Embedded;
using InfoExchange.Ports.Bus;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>What was taken back from the embedded bus, and what was handled, stands in none of its files.</summary>
public sealed class EmbeddedErasureTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly QueueDeclaration Queue = Topology.ForGateway("retail");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Waiting_handled_and_dead_messages_are_gone_and_others_are_delivered()
    {
        var random = new Random(4);
        await using (var bus = EmbeddedBus.Open(folder.File("bus.db"), TimeProvider.System))
        {
            BusMessage[] messages = [.. Enumerable.Range(0, 40).Select(number => Message($"origin/{number}/c/retail", SampleBatches.Noise(random, 200 + (number * 150)).ToArray()))];
            await bus.SendAsync(messages, None);
            await using var consumer = bus.OpenConsumer(Queue.Name);
            var taken = await consumer.ReceiveAsync(3, None);
            await consumer.CompleteAsync([taken[0]], None);
            await consumer.DeadLetterAsync(taken[1], "test.reason", None);

            Assert.Equal(3, await bus.EraseAsync(["origin/1/c/", "origin/2/c/", "origin/30/"], None));
            Assert.Equal(0, await bus.EraseAsync(["origin/1/c/", "origin/3/d/"], None));

            await consumer.CompleteAsync([taken[2]], None);
            Assert.Empty(await bus.ReadDeadLettersAsync(Queue.Name, 10, None));
            var rest = await consumer.ReceiveAsync(40, None);
            Assert.Equal(Enumerable.Range(3, 37).Where(number => number != 30).Select(number => $"origin/{number}/c/retail"), rest.Select(delivery => delivery.Message.MessageId));
            Assert.Equal(messages[5].Body.ToArray(), rest[2].Message.Body.ToArray());
            var gone = messages.Where((_, number) => number is 0 or 1 or 2 or 30).ToArray();
            Assert.All(messages, message => Assert.Equal(!gone.Contains(message), FilesHold(message.Body)));
        }
    }

    [Fact]
    public async Task What_was_taken_back_is_still_a_repeat_when_it_is_sent_again()
    {
        await using var bus = EmbeddedBus.Open(folder.File("bus.db"), TimeProvider.System);
        await bus.SendAsync([Message("origin/1/c/retail", new byte[100])], None);
        await bus.EraseAsync(["origin/1/"], None);
        await bus.SendAsync([Message("origin/1/c/retail", new byte[100])], None);

        Assert.Equal(0, await bus.CountWaitingAsync(Queue.Name, None));
    }

    private static BusMessage Message(string id, byte[] body) => new() { Queue = Queue.Name, MessageId = id, OrderingKey = "departement:75", Body = body };

    private bool FilesHold(ReadOnlyMemory<byte> body) => Directory.GetFiles(folder.Path).Any(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray().AsSpan().IndexOf(body.Span.Slice(body.Length / 2, 24)) >= 0;
    });
}
