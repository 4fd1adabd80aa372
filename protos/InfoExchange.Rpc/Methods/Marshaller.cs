namespace Grpc.Core;

/// <summary>Turns messages of one type into bytes and back.</summary>
/// <typeparam name="T">The message.</typeparam>
public class Marshaller<T>
{
    private readonly Action<T, SerializationContext> _contextualSerializer;
    private readonly Func<DeserializationContext, T> _contextualDeserializer;

    /// <summary>Over whole arrays: simple, one copy more.</summary>
    /// <param name="serializer">Never gives null.</param>
    /// <param name="deserializer">Throws on bytes that are no message.</param>
    public Marshaller(Func<T, byte[]> serializer, Func<byte[], T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        Serializer = serializer;
        Deserializer = deserializer;
        _contextualSerializer = (message, context) => context.Complete(serializer(message));
        _contextualDeserializer = context => deserializer(context.PayloadAsNewBuffer());
    }

    /// <summary>Over the runtime's own buffers.</summary>
    /// <param name="serializer">Must call one of the <c>Complete</c> methods, once.</param>
    /// <param name="deserializer">May not keep what the context hands out.</param>
    public Marshaller(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        _contextualSerializer = serializer;
        _contextualDeserializer = deserializer;
        Serializer = message => MarshallerArrays.Serialize(serializer, message);
        Deserializer = payload => MarshallerArrays.Deserialize(deserializer, payload);
    }

    /// <summary>Over whole arrays.</summary>
    public Func<T, byte[]> Serializer { get; }

    /// <summary>Over whole arrays.</summary>
    public Func<byte[], T> Deserializer { get; }

    /// <summary>Over the runtime's own buffers; what the runtime calls.</summary>
    public Action<T, SerializationContext> ContextualSerializer => _contextualSerializer;

    /// <summary>Over the runtime's own buffers; what the runtime calls.</summary>
    public Func<DeserializationContext, T> ContextualDeserializer => _contextualDeserializer;
}
