using System.Buffers;

namespace Grpc.Core;

/// <summary>Takes the bytes of one message, in one of two ways: a whole array, or length, writer and done.</summary>
public abstract class SerializationContext
{
    /// <summary>Gives the whole message at once.</summary>
    /// <param name="payload">Not changed by the caller afterwards.</param>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    /// <summary>Where to write the message; call <see cref="Complete()"/> after.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    /// <summary>Announces the exact length in bytes, before the writer is asked for; a different one in the end is an error.</summary>
    public virtual void SetPayloadLength(int payloadLength) => throw new NotSupportedException();

    /// <summary>Says that everything was written.</summary>
    public virtual void Complete() => throw new NotSupportedException();
}
