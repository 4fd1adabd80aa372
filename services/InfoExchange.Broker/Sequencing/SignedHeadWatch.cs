using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Sequencing;

/// <summary>Notes outside the database how far the journal was signed, and refuses a database that does not reach as far.</summary>
/// <remarks>The mark follows the journal by a second at most, and is there before a checkpoint is shown to anybody: a backup that is restored is older than that.</remarks>
internal sealed class SignedHeadWatch(BrokerPorts ports, Sequencer sequencer)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Compares a journal that was read with the mark.</summary>
    /// <returns>The loss that an operator accepted and that the journal does not tell yet; null when there is none.</returns>
    /// <exception cref="SignedHeadLostException">The journal ends before what was signed, or is another.</exception>
    /// <exception cref="StoreFailedException">The mark can't be read.</exception>
    public static async Task<AcceptedLoss?> DemandAsync(ISignedHeadRecord record, JurisdictionState state, MerkleLog log, CancellationToken cancellationToken)
    {
        if (await record.ReadAsync(cancellationToken) is not { } mark)
        {
            return null;
        }

        var origin = state.Created?.Origin;
        var found = new JournalHead(log.Size, log.Root);
        if (origin is not null && origin != mark.Origin)
        {
            throw new SignedHeadLostException(SignedHeadLostException.Another, mark, found);
        }

        if (mark.Head.Size > log.Size)
        {
            throw new SignedHeadLostException(SignedHeadLostException.Shrank, mark, found);
        }

        if (log.RootAt(mark.Head.Size) != mark.Head.Root)
        {
            throw new SignedHeadLostException(SignedHeadLostException.Forked, mark, found);
        }

        return mark.IsFloor ? throw new SignedHeadLostException(SignedHeadLostException.Unknown, mark, found) : mark.Lost;
    }

    /// <summary>Notes the durable head as it is now.</summary>
    /// <returns>Its size.</returns>
    /// <exception cref="StoreFailedException">Whether it was noted is unknown.</exception>
    public async Task<long> NoteAsync(CancellationToken cancellationToken)
    {
        var state = sequencer.State;
        await ports.SignedHeads.WriteAsync(new SignedHeadMark(state.Created!.Origin, new JournalHead(state.Position, sequencer.Log.RootAt(state.Position)), null), cancellationToken);
        return state.Position;
    }

    /// <summary>Notes a durable head that is about to be shown, or a later one.</summary>
    /// <param name="size">Its size; the disk may be ahead of the state for a moment, and is waited for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreFailedException">Whether it was noted is unknown.</exception>
    public async Task NoteAtLeastAsync(long size, CancellationToken cancellationToken)
    {
        await sequencer.Grown.WaitBeyondAsync(size - 1, cancellationToken);
        await NoteAsync(cancellationToken);
    }

    /// <summary>Notes each head that stood for a moment, until stopped.</summary>
    /// <exception cref="StoreFailedException">A head could not be noted: the broker stops.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var noted = await NoteAsync(cancellationToken);
            await sequencer.Grown.WaitBeyondAsync(noted, cancellationToken);
            await Task.Delay(Pause, ports.Time, cancellationToken);
        }
    }
}
