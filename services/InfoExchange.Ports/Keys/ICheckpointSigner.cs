using InfoExchange.Ports.Stores;

namespace InfoExchange.Ports.Keys;

/// <summary>Signs heads. The sequencer alone calls it, and stores what it signed in the append's own write.</summary>
public interface ICheckpointSigner
{
    /// <summary>A signed-note checkpoint, UTF-8.</summary>
    /// <param name="origin">The journal's origin.</param>
    /// <param name="head">What is signed.</param>
    ReadOnlyMemory<byte> Sign(string origin, JournalHead head);
}
