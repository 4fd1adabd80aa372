using InfoExchange.Bus.Announcements;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.DepartementService.Backups;

/// <summary>An inbox read from its first item: no hole in its sequence, and each item opens for its gateway or was erased.</summary>
/// <param name="Sequence">The last.</param>
/// <param name="Erased">Items whose bodies are zeros.</param>
/// <param name="Opened">Items that were opened with the gateway's keys.</param>
internal sealed record InboxReading(long Sequence, int Erased, int Opened)
{
    private const int PageSize = 1_024;
    private const long MostOpened = 256;

    /// <summary>Reads it without keys.</summary>
    public static Task<Outcome<InboxReading>> CountAsync(string file, IInboxStore inbox, CancellationToken cancellationToken) => ReadAsync(file, inbox, null, cancellationToken);

    /// <summary>Reads it, and opens its last items with the gateway's keys.</summary>
    public static async Task<Outcome<InboxReading>> OpenAsync(string file, IInboxStore inbox, SqliteKeyStore keys, CancellationToken cancellationToken)
    {
        var gateway = BackupNames.OwnerOf(file);
        using var sealer = await EnvelopeFrameSealer.CreateAsync(keys, new ConsumerKeys(), new CryptoRandomSource(), [gateway], cancellationToken);
        return await ReadAsync(file, inbox, new SealedAnnouncementCodec(sealer, gateway), cancellationToken);
    }

    private static async Task<Outcome<InboxReading>> ReadAsync(string file, IInboxStore inbox, SealedAnnouncementCodec? codec, CancellationToken cancellationToken)
    {
        var (sequence, erased) = (0L, 0);
        var latest = new Queue<InboxItem>();
        while (await inbox.ReadAsync(sequence, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var item in page)
            {
                if (item.Sequence != ++sequence)
                {
                    return Outcome.Refuse<InboxReading>(BackupRefusals.InboxDamaged(file, sequence));
                }

                if (item.Body.Span.IndexOfAnyExcept((byte)0) < 0)
                {
                    erased++;
                    continue;
                }

                latest.Enqueue(item);
                if (latest.Count > MostOpened)
                {
                    latest.Dequeue();
                }
            }
        }

        return codec is not null && latest.FirstOrDefault(item => !codec.TryRead(item.Body, out _, out _)) is { } unreadable
            ? Outcome.Refuse<InboxReading>(BackupRefusals.InboxDamaged(file, unreadable.Sequence))
            : Outcome.Accept(new InboxReading(sequence, erased, codec is null ? 0 : latest.Count));
    }
}
