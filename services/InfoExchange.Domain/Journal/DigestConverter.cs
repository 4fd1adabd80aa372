using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfoExchange.Domain.Journal;

/// <summary>Digests as 64 lower-case hexadecimal digits.</summary>
internal sealed class DigestConverter : JsonConverter<Digest>
{
    public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Digest.TryParseHex(reader.GetString(), out var digest) ? digest : throw new JsonException("a digest has 64 hexadecimal digits");

    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToHex());
}
