namespace InfoExchange.Domain.Journal.Merkle;

/// <summary>A growing list of digests whose items never move: one thread adds, others read what they were told is there.</summary>
internal sealed class DigestColumn
{
    /// <summary>Digests a chunk: 32 KiB, below the large object heap.</summary>
    private const int ChunkLength = 1024;

    private Digest[][] chunks = new Digest[4][];
    private long count;

    /// <summary>Item at an index that the reader knows, from a later write of the writer, to have been added.</summary>
    internal Digest this[long index] => Volatile.Read(ref chunks)[index / ChunkLength][index % ChunkLength];

    internal void Add(Digest digest)
    {
        var chunk = checked((int)(count / ChunkLength));
        if (chunk == chunks.Length)
        {
            // Readers may be in the old directory: it stays as it was, and the chunks are shared.
            var wider = new Digest[2 * chunks.Length][];
            chunks.CopyTo(wider, 0);
            Volatile.Write(ref chunks, wider);
        }

        (chunks[chunk] ??= new Digest[ChunkLength])[count % ChunkLength] = digest;
        count++;
    }
}
