using System.Buffers;
using System.IO.Compression;

namespace Grpc.Core.Wire;

/// <summary>Opens a gzip message, giving up as soon as it grows past the limit.</summary>
internal static class Inflater
{
    private const int ChunkSize = 16 * 1024;

    /// <summary>Opens one message.</summary>
    /// <param name="compressed">A whole gzip stream.</param>
    /// <param name="maxLength">Of the result, in bytes; null for no limit.</param>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: over the limit; INTERNAL: no gzip.</exception>
    public static ReadOnlySequence<byte> Inflate(ReadOnlySequence<byte> compressed, int? maxLength)
    {
        using var source = new MemoryStream(compressed.ToArray(), writable: false);
        using var gzip = new GZipStream(source, CompressionMode.Decompress);
        var inflated = new ArrayBufferWriter<byte>(ChunkSize);
        try
        {
            for (var count = gzip.Read(inflated.GetSpan(ChunkSize)); count > 0; count = gzip.Read(inflated.GetSpan(ChunkSize)))
            {
                inflated.Advance(count);
                if (inflated.WrittenCount > maxLength)
                {
                    throw new RpcException(WireStatus.ReceiveTooLarge);
                }
            }
        }
        catch (InvalidDataException)
        {
            throw new RpcException(WireStatus.BadCompression);
        }

        return new ReadOnlySequence<byte>(inflated.WrittenMemory);
    }
}
