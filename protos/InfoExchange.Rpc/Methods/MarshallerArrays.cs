using System.Buffers;
using Grpc.Core.Wire;

namespace Grpc.Core;

/// <summary>Whole-array forms of marshallers that were written for the runtime's buffers.</summary>
internal static class MarshallerArrays
{
    public static byte[] Serialize<T>(Action<T, SerializationContext> serializer, T message)
    {
        using var frame = new FrameBuilder();
        return frame.Build(serializer, message, maxLength: null).Span[FramePrefix.Length..].ToArray();
    }

    public static T Deserialize<T>(Func<DeserializationContext, T> deserializer, byte[] payload)
    {
        var context = new FramePayload();
        context.Set(new ReadOnlySequence<byte>(payload));
        return deserializer(context);
    }
}
