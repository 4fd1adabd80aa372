using System.Collections.Immutable;
using System.Diagnostics;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>Takes this gateway's messages from the bus into its inbox: durable first, completed after, so that a crash between the two only repeats.</summary>
/// <param name="gateway">The gateway's name.</param>
/// <param name="queue">Its queue.</param>
/// <param name="bus">Where messages come from.</param>
/// <param name="codec">Reads them.</param>
/// <param name="inbox">Where they go; nobody else writes it.</param>
/// <param name="time">Pauses, and the instants at which postponed content becomes effective.</param>
/// <param name="log">What operators read; no content.</param>
internal sealed class InboxPump(string gateway, string queue, IBus bus, IAnnouncementCodec codec, GatewayInbox inbox, TimeProvider time, ILogger log)
{
    private const int MostAtOnce = 256;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly ImmutableDictionary<string, ReadOnlyMemory<byte>> NoneOpened = ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty;

    private readonly OutstandingCopies outstanding = new(gateway, bus, codec, inbox, time);
    private volatile bool isRunning;

    /// <summary>True while the inbox was read and messages are taken.</summary>
    public bool IsRunning => isRunning;

    /// <summary>Who may still hold copies of what was erased here.</summary>
    public OutstandingCopies Outstanding => outstanding;

    /// <summary>Reads the inbox, then takes messages until it is stopped.</summary>
    /// <exception cref="StoreFailedException">Whether a write was made is unknown: start again from the store.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await inbox.LoadAsync(NoneOpened, cancellationToken);
            await using var consumer = bus.OpenConsumer(queue);
            isRunning = true;
            while (true)
            {
                await StepAsync(consumer, cancellationToken);
            }
        }
        finally
        {
            isRunning = false;
        }
    }

    private async Task StepAsync(IBusConsumer consumer, CancellationToken cancellationToken)
    {
        try
        {
            await ReleaseAsync(cancellationToken);
            await TakeAsync(consumer, await ReceiveAsync(consumer, cancellationToken), cancellationToken);
        }
        catch (BusFailedException fault)
        {
            log.LogWarning(fault, "the bus is away; what was sent to {Gateway} waits there", gateway);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    // What was postponed goes into the inbox a second time at its instant.
    private async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (inbox.Postponed.DueAt(time.GetUtcNow()) is { Count: > 0 } due)
        {
            await inbox.AppendAsync([.. due.Select(codec.ToMessage).Select(message => new InboxRecord(message.MessageId, message.Body))], NoneOpened, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<BusDelivery>> ReceiveAsync(IBusConsumer consumer, CancellationToken cancellationToken)
    {
        if (inbox.Postponed.NextAt is not { } next)
        {
            return await consumer.ReceiveAsync(MostAtOnce, cancellationToken);
        }

        var wait = next - time.GetUtcNow();
        using var alarm = new CancellationTokenSource(TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestWait.Ticks)), time);
        if (time.GetUtcNow() >= next)
        {
            return []; // asked after the alarm was set, so that a clock set forward in between is not waited for
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, cancellationToken);
        try
        {
            return await consumer.ReceiveAsync(MostAtOnce, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    private async Task TakeAsync(IBusConsumer consumer, IReadOnlyList<BusDelivery> deliveries, CancellationToken cancellationToken)
    {
        var good = new List<BusDelivery>(deliveries.Count);
        var opened = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var delivery in deliveries)
        {
            if (ProblemOf(delivery.Message, opened) is { } problem)
            {
                log.LogError("message {MessageId} for {Gateway} is set aside: {Reason}", delivery.Message.MessageId, gateway, problem);
                EdgeTelemetry.DeadLettered.Add(1);
                if (MessageRefused.Of(delivery.Message.OrderingKey, delivery.Message.MessageId, gateway, problem, time.GetUtcNow()) is { } told)
                {
                    await bus.SendAsync([codec.ToMessage(told)], cancellationToken);
                }

                await consumer.DeadLetterAsync(delivery, problem, cancellationToken);
            }
            else
            {
                good.Add(delivery);
            }
        }

        if (good.Count == 0)
        {
            return;
        }

        using var activity = EdgeTelemetry.Source.StartActivity("inbox append", ActivityKind.Consumer, good.Find(d => d.Message.TraceParent is not null)?.Message.TraceParent);
        await inbox.AppendAsync([.. good.Select(d => new InboxRecord(d.Message.MessageId, d.Message.Body))], opened, cancellationToken);
        EdgeTelemetry.Received.Add(good.Count);
        await EraseAsync([.. good.Select(d => d.Message)], cancellationToken);
        await consumer.CompleteAsync(good, cancellationToken);
    }

    // The order stands in the inbox by now: should this break off, the message comes again and all of it is done again.
    private async Task EraseAsync(List<BusMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            if (codec.TryRead(message.Body, out var announcement, out _) && announcement is ErasureAnnounced order)
            {
                await inbox.EraseAsync(order, cancellationToken);
                await outstanding.ReportAsync(order, cancellationToken);
            }
        }
    }

    private string? ProblemOf(BusMessage message, Dictionary<string, ReadOnlyMemory<byte>> opened)
    {
        if (!codec.TryRead(message.Body, out var announcement, out var problem))
        {
            return problem;
        }

        if (announcement.MessageId != message.MessageId)
        {
            // Somebody put a sealed body under another id: it would be dropped as a repeat, or kept twice.
            return "bus.wrong_id";
        }

        switch (announcement)
        {
            case StandingAnnounced standing:
                return standing.Gateway == gateway ? null : "bus.wrong_gateway";
            case StandingsComplete complete:
                return complete.Gateway == gateway ? null : "bus.wrong_gateway";
            case WithholdingAnnounced withholding:
                return withholding.Gateway == gateway ? null : "bus.wrong_gateway";
            case ErasureAnnounced erasure:
                return erasure.Gateway == gateway ? null : "bus.wrong_gateway";
            case ContentAnnounced content when content.Gateway != gateway:
                return "bus.wrong_gateway";
            case ContentAnnounced content when inbox.Open(content) is { } frame:
                opened[content.MessageId] = frame;
                return null;
            case ContentAnnounced:
                return "bus.frame_unreadable";
            default:
                return "bus.not_for_a_gateway";
        }
    }
}
