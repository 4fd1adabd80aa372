namespace InfoExchange.Ports.Keys;

/// <summary>How far a journal was signed, kept apart from its database and from every backup of it: whoever restores an older database can't restore this with it.</summary>
public interface ISignedHeadRecord
{
    /// <summary>What was noted last; null when nothing ever was.</summary>
    /// <exception cref="Stores.StoreFailedException">It can't be read, or is not what was written.</exception>
    Task<SignedHeadMark?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Notes a head, durably, in place of an earlier one. A smaller size than the one noted changes nothing, unless it accepts a loss or follows an accepted one.</summary>
    /// <exception cref="Stores.StoreFailedException">Whether it was noted is unknown.</exception>
    Task WriteAsync(SignedHeadMark mark, CancellationToken cancellationToken);
}
