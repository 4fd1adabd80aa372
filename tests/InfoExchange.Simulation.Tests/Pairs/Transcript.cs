using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>Everything that a subject was told, byte for byte but for what is encrypted anew each time.</summary>
internal sealed class Transcript
{
    // Sealed under a fresh nonce: only their length tells anything, and that is kept.
    private static readonly HashSet<string> Encrypted = new(StringComparer.Ordinal) { "cursor", "page_token", "next_page_token" };

    private readonly StringBuilder _text = new();

    public void Add(string what) => _text.Append(what).Append('\n');

    public void Add(string what, IMessage message)
    {
        var masked = message.Descriptor.Parser.ParseFrom(message.ToByteArray());
        Mask(masked);
        Add($"{what} {masked.Descriptor.Name} {message.CalculateSize().ToString(CultureInfo.InvariantCulture)} {Convert.ToHexString(masked.ToByteArray())} {masked}");
    }

    public void Add(string what, RpcException failure) =>
        Add($"{what} {failure.StatusCode} {failure.Status.Detail} {string.Join(' ', failure.Trailers.Select(t => t.IsBinary ? $"{t.Key}={Convert.ToHexString(t.ValueBytes)}" : $"{t.Key}={t.Value}"))}");

    public override string ToString() => _text.ToString();

    private static void Mask(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (Encrypted.Contains(field.Name))
            {
                field.Accessor.SetValue(message, value is ByteString bytes ? ByteString.CopyFrom(new byte[bytes.Length]) : new string('x', ((string)value).Length));
            }
            else if (field.FieldType == FieldType.Message && !field.IsMap)
            {
                foreach (var inner in field.IsRepeated ? ((System.Collections.IEnumerable)value).Cast<IMessage>() : value is IMessage one ? [one] : [])
                {
                    Mask(inner);
                }
            }
        }
    }
}
