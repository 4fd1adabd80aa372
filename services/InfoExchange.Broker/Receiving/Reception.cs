using System.Diagnostics;
using System.Globalization;
using InfoExchange.Broker.Erasing;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Records;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Bus;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Broker.Receiving;

/// <summary>Takes what gateways and other territories report from this jurisdiction's queue and asks the sequencer to keep it. Repeats are harmless: each decision knows what it kept.</summary>
internal sealed class Reception(BrokerPorts ports, Sequencer sequencer, string queue)
{
    private const int MaxAtOnce = 64;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var consumer = ports.Bus.OpenConsumer(queue);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var deliveries = await consumer.ReceiveAsync(MaxAtOnce, cancellationToken);
                var handled = 0;
                while (handled < deliveries.Count && await HandleAsync(consumer, deliveries[handled], cancellationToken))
                {
                    handled++;
                }

                // What can't be taken now goes back with all that follows it, so that the order holds.
                if (handled < deliveries.Count)
                {
                    await consumer.AbandonAsync([.. deliveries.Skip(handled)], cancellationToken);
                }
            }
            catch (BusFailedException fault)
            {
                ports.Log.LogWarning(fault, "the bus is away; reports wait there");
                await Task.Delay(Pause, ports.Time, cancellationToken);
            }
        }
    }

    /// <returns>False when it can't be taken now and must come again.</returns>
    private async Task<bool> HandleAsync(IBusConsumer consumer, BusDelivery delivery, CancellationToken cancellationToken)
    {
        using var activity = BrokerTelemetry.Source.StartActivity("report received", ActivityKind.Consumer, delivery.Message.TraceParent);
        if (!ports.Codec.TryRead(delivery.Message.Body, out var announcement, out var problem))
        {
            await SetAsideAsync(consumer, delivery, problem, cancellationToken);
            return true;
        }

        if (announcement is MessageRefused refused)
        {
            return await KeepAsync(consumer, delivery, refused, cancellationToken);
        }

        if (CommandOf(announcement) is not { } command)
        {
            await SetAsideAsync(consumer, delivery, "bus.not_for_a_jurisdiction", cancellationToken);
            return true;
        }

        var outcome = await sequencer.SubmitAsync(command, null);
        if (outcome.IsAccepted && command is RecordReceipts && outcome.Value.Answer.Excluded > 0)
        {
            // Its own receipts are kept; a gateway that reports others has served whom it should not, or made them up: somebody looks.
            await SetAsideAsync(consumer, delivery, AlertRefusals.ReceiptsOfOthers(outcome.Value.Answer.Excluded).Code, cancellationToken);
        }
        else if (outcome.IsAccepted)
        {
            await consumer.CompleteAsync([delivery], cancellationToken);
        }
        else if (outcome.Refusals.Any(r => r.Kind is Domain.Outcomes.RefusalKind.Unavailable or Domain.Outcomes.RefusalKind.Exhausted))
        {
            return false;
        }
        else
        {
            await SetAsideAsync(consumer, delivery, outcome.Refusals[0].Code, cancellationToken);
        }

        return true;
    }

    private async Task SetAsideAsync(IBusConsumer consumer, BusDelivery delivery, string reason, CancellationToken cancellationToken)
    {
        ports.Log.LogError("message {MessageId} is set aside: {Reason}", delivery.Message.MessageId, reason);
        BrokerTelemetry.DeadLettered.Add(1);

        // Told first: what is set aside does not come again.
        if (MessageRefused.Of(delivery.Message.OrderingKey, delivery.Message.MessageId, sequencer.State.Jurisdiction.ToString(), reason, sequencer.Clock.Now) is { } told && ports.Sealer.Knows(told.Jurisdiction.ToString()))
        {
            await ports.Bus.SendAsync([ports.Codec.ToMessage(told)], cancellationToken);
        }

        await consumer.DeadLetterAsync(delivery, reason, cancellationToken);
    }

    // One entry a message and consumer, however often it is told: the key sees to that, for longer than the bus keeps messages.
    private async Task<bool> KeepAsync(IBusConsumer consumer, BusDelivery delivery, MessageRefused refused, CancellationToken cancellationToken)
    {
        var told = ToldBy(refused.RefusedId);
        var fact = new MessageSetAside
        {
            Message = refused.RefusedId, Told = told, Consumer = refused.Consumer, ReasonCode = refused.ReasonCode, BulletinId = await BulletinOfAsync(told, cancellationToken),
        };
        var outcome = await sequencer.SubmitAsync(new RecordSetAside(fact), RecordSetAside.KeyOf(fact));
        if (outcome.IsAccepted)
        {
            await consumer.CompleteAsync([delivery], cancellationToken);
            return true;
        }

        if (outcome.Refusals.Any(r => r.Kind is Domain.Outcomes.RefusalKind.Unavailable or Domain.Outcomes.RefusalKind.Exhausted))
        {
            return false;
        }

        await SetAsideAsync(consumer, delivery, outcome.Refusals[0].Code, cancellationToken);
        return true;
    }

    // Ids are those that the announcer made: origin, position, what of it.
    private long ToldBy(string messageId)
    {
        var prefix = RecordSetAside.PrefixOf(sequencer.State);
        var rest = messageId.StartsWith(prefix, StringComparison.Ordinal) ? messageId[prefix.Length..] : "";
        return long.TryParse(rest.AsSpan(0, Math.Max(0, rest.IndexOf('/', StringComparison.Ordinal))), NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position <= sequencer.State.Position ? position : 0;
    }

    private async Task<string> BulletinOfAsync(long position, CancellationToken cancellationToken)
    {
        var found = position == 0 ? [] : await ports.Store.ReadEntriesAsync(position - 1, 1, cancellationToken);
        return found.Count == 1 && EntryCodec.TryDecode(sequencer.Demand(found[0]).Bytes, out var entry, out _) ? AnnouncedIds.BulletinOf(entry) : "";
    }

    private JournalCommand? CommandOf(Announcement announcement) => announcement switch
    {
        ReceiptsReported r => new RecordReceipts(r.Gateway, r.BulletinId, r.Version, r.Kind, r.Receipts),
        ErasureReported e => new ReportErasure(e.ErasureId, e.Gateway, e.At, e.Outstanding),
        BulletinForwarded f => Admit(f),
        AdmissionReported a => new RecordAdmission(new AdmissionAnswered
        {
            BulletinId = a.BulletinId,
            Version = a.Version,
            Territory = a.Jurisdiction,
            IsAdmitted = a.IsAdmitted,
            ReasonCode = a.ReasonCode,
            Included = a.Included,
        }),
        _ => null,
    };

    private AdmitBulletin Admit(BulletinForwarded offered)
    {
        var opened = offered.Content is { } frame
            ? ports.Sealer.Open(frame, FrameBinding.Of(offered.Jurisdiction, offered.BulletinId, offered.Version), sequencer.State.Jurisdiction.ToString())
            : null;
        var forwarded = opened is { } payload ? SealedPayload.ReadForwarded(payload.Span) : null;
        return new AdmitBulletin(offered.BulletinId, offered.Version, offered.Jurisdiction, forwarded?.Header, forwarded?.Content, offered.Closing);
    }
}
