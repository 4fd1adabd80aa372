namespace InfoExchange.Ports.Bus;

/// <summary>Takes back what was sent, where an engine can: its waiting messages, its dead letters, and whatever its files still hold of those that were handled.</summary>
public interface IBusErasure
{
    /// <summary>Removes messages for good, whatever queue or dead letters they are in, so that not a byte of these, or of any that were handled before, stays in what the engine holds.</summary>
    /// <param name="messageIdPrefixes">What the ids of those to be removed begin with; none removes nothing, and still clears what was handled.</param>
    /// <param name="cancellationToken">Honoured until the work begins.</param>
    /// <returns>Messages removed. One that was handed out meanwhile is settled as if it were there.</returns>
    /// <exception cref="BusFailedException">Whether it was done is unknown: do it again.</exception>
    Task<int> EraseAsync(IReadOnlyCollection<string> messageIdPrefixes, CancellationToken cancellationToken);
}
