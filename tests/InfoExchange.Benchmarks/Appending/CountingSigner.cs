using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Benchmarks.Appending;

/// <summary>The real signer, counting signatures.</summary>
internal sealed class CountingSigner(ICheckpointSigner inner) : ICheckpointSigner
{
    private long _signatures;

    public long Signatures => Interlocked.Read(ref _signatures);

    public ReadOnlyMemory<byte> Sign(string origin, JournalHead head)
    {
        Interlocked.Increment(ref _signatures);
        return inner.Sign(origin, head);
    }
}
