using InfoExchange.Broker;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Notices;
using InfoExchange.Ports.Notices;

namespace InfoExchange.DepartementService.Notices;

/// <summary>Sends one message by one way: opens the address, asks again whether it is needed, writes the words.</summary>
internal sealed class NoticeSending(JurisdictionBroker broker, NoticeSettings settings, PushHosts pushHosts)
{
    /// <summary>The code of what nobody needs any more: answered, revised, over.</summary>
    public const string NoLongerNeeded = "no_longer_needed";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Whether somebody still waits for an answer of the notice's addressee.</summary>
    public bool IsNeeded(PendingSend send, DateTimeOffset now) =>
        broker.Sequencer.State.Bulletins.ById.GetValueOrDefault(send.BulletinId) is { } alert
        && alert.Latest.Version == send.Version
        && alert.IsCurrentAt(now)
        && (send.Notice.Step == OwedNotice.DutyDeskStep
            ? alert.WithDutyDesk.Any(recipient => !alert.Answers.ContainsKey(recipient))
            : send.Notice.Recipients.Any(recipient => alert.Includes(recipient) && !alert.Answers.ContainsKey(recipient)));

    /// <summary>Tries once.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<NoticeAttempt> TryAsync(PendingSend send, CancellationToken cancellationToken)
    {
        var way = send.Way.Recorded;
        if (await broker.Reading.PayloadAsync(way.Address, cancellationToken) is not { } payload)
        {
            return NoticeAttempt.Refused("contact_erased");
        }

        // The list may have become shorter since the subscription was recorded.
        var address = SealedPayload.ReadText(payload.Span);
        if (way.Kind == ContactKind.Push && !pushHosts.Allows(ContactAddress.Show(way.Kind, address)))
        {
            return NoticeAttempt.Refused("push_service_unlisted");
        }

        var state = broker.Sequencer.State;
        var header = state.Bulletins.ById[send.BulletinId].Latest.Header;
        var outgoing = new OutgoingNotice
        {
            NoticeId = send.Notice.NoticeId,
            Kind = way.Kind,
            Address = address,
            Title = NoticeWords.Title(header, send.Notice.Step),
            Text = NoticeWords.Text(way.Kind, header, state.Jurisdiction, send.Notice.Step, send.Link),
            Link = send.Link,
            ExpiresAt = header.ExpiresAt,
            IsUrgent = true,
        };
        using var alarm = new CancellationTokenSource(Patience, broker.Sequencer.Clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, cancellationToken);
        try
        {
            return await settings.Senders.First(sender => sender.Kind == way.Kind).SendAsync(outgoing, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoticeAttempt.Failed("timeout");
        }
    }
}
