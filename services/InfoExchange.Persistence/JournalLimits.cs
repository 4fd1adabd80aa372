using InfoExchange.Ports.Stores;

namespace InfoExchange.Persistence;

/// <summary>What the port asks of a batch, the same for every engine.</summary>
internal static class JournalLimits
{
    private const int MaxEntryBytes = 32 * 1_024;
    private const int MaxEnvelopeBytes = 4 * 1_024 * 1_024;
    private const int MaxHolderLength = 200;

    /// <exception cref="ArgumentException">The holder is empty or longer than 200 characters.</exception>
    internal static void DemandHolder(string holder)
    {
        ArgumentException.ThrowIfNullOrEmpty(holder);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(holder.Length, MaxHolderLength, nameof(holder));
    }

    /// <exception cref="ArgumentException">The batch does not lead from the head to its own, or holds something empty or too large.</exception>
    internal static void DemandScope(string? month, string? bulletinId)
    {
        if (string.IsNullOrEmpty(month) && string.IsNullOrEmpty(bulletinId))
        {
            throw new ArgumentException("marks are erased of a month, of a bulletin, or of both", nameof(month));
        }
    }

    internal static void Demand(JournalHead expected, JournalBatch batch)
    {
        if (batch.Entries.Length is < 1 or > JournalBatch.MaxEntries || batch.Head.Size != expected.Size + batch.Entries.Length)
        {
            throw new ArgumentException($"{batch.Entries.Length} entries do not lead from size {expected.Size} to {batch.Head.Size}", nameof(batch));
        }

        if (batch.Entries.Any(entry => entry.Length is 0 or > MaxEntryBytes) || batch.Blobs.Any(blob => blob.Envelope.Length > MaxEnvelopeBytes))
        {
            throw new ArgumentException($"an entry is 1 to {MaxEntryBytes} bytes, an envelope at most {MaxEnvelopeBytes}", nameof(batch));
        }
    }
}
