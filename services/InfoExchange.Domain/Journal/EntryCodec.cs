using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Journal;

/// <summary>Entries as stored: one JSON object an auditor reads with any text tool. These bytes are the leaf; they are never written again from what was read.</summary>
public static class EntryCodec
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an entry.</summary>
    /// <returns>UTF-8 JSON without line breaks, at most <see cref="JournalEntry.MaxLength"/> bytes.</returns>
    /// <exception cref="InvalidOperationException">The entry is too long: its command let through what belongs in a blob, a bug.</exception>
    public static ReadOnlyMemory<byte> Encode(JournalEntry entry)
    {
        var kind = EventKinds.WordOf(entry.Event);
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, Readable);
        writer.WriteStartObject();
        writer.WriteNumber("position", entry.Position);
        writer.WriteString("at", entry.At.UtcDateTime);
        writer.WriteString("boot", entry.BootId);
        writer.WriteString("kind", kind);
        writer.WriteString("author", entry.Author.PersonId);
        writer.WriteString("function", entry.Author.Function.ToString());
        if (entry.Key is { } key)
        {
            writer.WriteString("key", key.Key);
            writer.WriteString("fingerprint", key.Fingerprint.ToHex());
        }

        if (entry.Answer is { } answer)
        {
            writer.WritePropertyName("answer");
            JsonSerializer.Serialize(writer, answer, JournalJson.Default.CommandAnswer);
        }

        writer.WritePropertyName("facts");
        JsonSerializer.Serialize(writer, entry.Event, EventKinds.TypeOf(kind)!);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenCount <= JournalEntry.MaxLength
            ? buffer.WrittenMemory
            : throw new InvalidOperationException($"an entry of kind {kind} has {buffer.WrittenCount} bytes; at most {JournalEntry.MaxLength} are kept");
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="bytes">Exactly as stored.</param>
    /// <param name="entry">The entry, or null when the bytes are not one, or of a kind that this program does not know.</param>
    /// <param name="problem">What is wrong, for operators; null when nothing is.</param>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out JournalEntry? entry, [NotNullWhen(false)] out string? problem)
    {
        entry = null;
        problem = null;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            entry = Read(document.RootElement);
            return true;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            problem = fault.Message;
            return false;
        }
    }

    private static JournalEntry Read(JsonElement root)
    {
        var kind = root.GetProperty("kind").GetString() ?? "";
        var type = EventKinds.TypeOf(kind) ?? throw new JsonException($"unknown kind \"{kind}\"");
        var author = root.GetProperty("author").GetString() ?? "";
        return new JournalEntry
        {
            Position = root.GetProperty("position").GetInt64(),
            At = new DateTimeOffset(root.GetProperty("at").GetDateTime().ToUniversalTime()),
            BootId = root.GetProperty("boot").GetString() ?? "",
            Author = new EntryAuthor(author, Enum.Parse<DutyFunction>(root.GetProperty("function").GetString() ?? "")),
            Key = ReadKey(root, author),
            Answer = root.TryGetProperty("answer", out var answer) ? answer.Deserialize(JournalJson.Default.CommandAnswer) : null,
            Event = (JournalEvent?)root.GetProperty("facts").Deserialize(type) ?? throw new JsonException("no facts"),
        };
    }

    private static IdempotencyKey? ReadKey(JsonElement root, string author)
    {
        if (!root.TryGetProperty("key", out var key))
        {
            return null;
        }

        return Digest.TryParseHex(root.GetProperty("fingerprint").GetString(), out var fingerprint)
            ? new IdempotencyKey(author, key.GetString() ?? "", fingerprint)
            : throw new JsonException("a key without its fingerprint");
    }
}
