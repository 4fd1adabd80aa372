using System.Buffers;

namespace Grpc.Core;

/// <summary>Gives the bytes of one message.</summary>
public abstract class DeserializationContext
{
    /// <summary>In bytes, from 0.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>A copy that the caller may keep.</summary>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotSupportedException();

    /// <summary>The runtime's own buffers, valid until the deserializer returns.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotSupportedException();
}
