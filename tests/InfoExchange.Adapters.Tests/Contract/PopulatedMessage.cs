using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace InfoExchange.Adapters.Tests.Contract;

/// <summary>An instance with every field set to something that is not its default, at every depth; of each oneof, one alternative.</summary>
internal static class PopulatedMessage
{
    /// <summary>How many instances it takes to see every alternative of every oneof of a message.</summary>
    public static int VariantsOf(MessageDescriptor message) => message.RealOneofs().Select(oneof => oneof.Fields.Count).DefaultIfEmpty(1).Max();

    /// <param name="message">Not recursive.</param>
    /// <param name="variant">Which alternative of each oneof, modulo how many it has; also seeds the values.</param>
    public static IMessage Of(MessageDescriptor message, int variant)
    {
        if (message.FullName == Timestamp.Descriptor.FullName)
        {
            return new Timestamp { Seconds = 1_795_000_000 + variant, Nanos = 123_456_789 };
        }

        if (message.FullName == Duration.Descriptor.FullName)
        {
            return new Duration { Seconds = 900 + variant, Nanos = 500_000_000 };
        }

        if (message.FullName == Any.Descriptor.FullName)
        {
            return Any.Pack(new Timestamp { Seconds = 1_795_000_000 + variant });
        }

        var instance = message.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in FieldsOf(message, variant))
        {
            Set(instance, field, variant);
        }

        return instance;
    }

    /// <summary>The fields that a variant sets.</summary>
    public static IEnumerable<FieldDescriptor> FieldsOf(MessageDescriptor message, int variant) =>
        message.Fields.InDeclarationOrder().Where(field => field.RealContainingOneof is not { } oneof || oneof.Fields[variant % oneof.Fields.Count] == field);

    private static IEnumerable<OneofDescriptor> RealOneofs(this MessageDescriptor message) => message.Oneofs.Where(oneof => !oneof.IsSynthetic);

    private static void Set(IMessage instance, FieldDescriptor field, int variant)
    {
        if (field.IsMap)
        {
            var (key, value) = (field.MessageType.FindFieldByNumber(1), field.MessageType.FindFieldByNumber(2));
            ((IDictionary)field.Accessor.GetValue(instance)).Add(Value(key, variant), Value(value, variant));
        }
        else if (field.IsRepeated)
        {
            var list = (IList)field.Accessor.GetValue(instance);
            list.Add(Value(field, variant));
            list.Add(Value(field, variant + 1));
        }
        else
        {
            field.Accessor.SetValue(instance, Value(field, variant));
        }
    }

    private static object Value(FieldDescriptor field, int variant) => field.FieldType switch
    {
        FieldType.Message => Of(field.MessageType, variant),
        FieldType.Enum => EnumValue(field.EnumType, variant),
        FieldType.String => $"é \"{field.Name}\" € 😀 {variant}",
        FieldType.Bytes => ByteString.CopyFrom(0x00, 0xff, (byte)(variant + 1)),
        FieldType.Bool => true,
        FieldType.Int32 => int.MaxValue - variant,
        FieldType.Int64 => long.MaxValue - variant,
        _ => throw new NotSupportedException($"{field.FullName}: the contract uses no field of type {field.FieldType}; decide how it is generated."),
    };

    // Enum fields take the generated enum's own type.
    private static object EnumValue(EnumDescriptor type, int variant) =>
        System.Enum.ToObject(type.ClrType, type.Values[1 + (variant % (type.Values.Count - 1))].Number);
}
