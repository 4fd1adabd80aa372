using System.Text.Json;
using System.Text.Json.Serialization;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Journal;

/// <summary>Jurisdictions as one word, <c>departement:75</c>.</summary>
internal sealed class JurisdictionConverter : JsonConverter<Jurisdiction>
{
    public override Jurisdiction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Jurisdiction.TryParse(reader.GetString(), out var jurisdiction) ? jurisdiction : throw new JsonException("not a jurisdiction");

    public override void Write(Utf8JsonWriter writer, Jurisdiction value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
