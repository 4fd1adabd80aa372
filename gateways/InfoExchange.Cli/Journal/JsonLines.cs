using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InfoExchange.Cli.Verifying;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Journal;

/// <summary>
/// An export as JSON Lines: first where it begins, then an object an entry with its leaf hash and, as a string, its bytes exactly as stored; last the signed
/// checkpoint. The other members repeat what the entry says, for those who only read.
/// </summary>
internal static class JsonLines
{
    private const string Form = "infoexchange-journal-export/2";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Repeated = ["at", "kind", "author", "function"];

    internal static byte[] PrintStart(ExportStart start) => Print(json =>
    {
        json.WriteString("form", Form);
        json.WriteString("jurisdiction", start.Territory);
        json.WriteNumber("from", start.From);
        json.WriteStartArray("left");
        foreach (var hash in start.Left)
        {
            json.WriteStringValue(hash.ToHex());
        }

        json.WriteEndArray();
    });

    internal static byte[] PrintEntry(ExportedEntry entry) => Print(json =>
    {
        json.WriteNumber("position", entry.Position);
        using var document = JsonDocument.Parse(entry.Stored.Memory);
        foreach (var name in Repeated)
        {
            if (document.RootElement.TryGetProperty(name, out var value))
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }
        }

        json.WriteString("leafHash", MerkleHash.OfLeaf(entry.Stored.Span).ToHex());
        json.WriteString("stored", entry.Stored.Span);
        if (entry.Opened.Count > 0)
        {
            WriteOpened(json, entry);
        }
    });

    internal static byte[] PrintEnd(GetCheckpointResponse checkpoint) => Print(json =>
    {
        json.WriteString("checkpoint", checkpoint.Checkpoint.Span);
        json.WriteNumber("treeSize", checkpoint.TreeSize);
        json.WriteString("root", Convert.ToHexStringLower(checkpoint.RootHash.Span));
    });

    internal static bool TryReadStart(string line, [NotNullWhen(true)] out ExportStart? start)
    {
        start = null;
        using var document = Parse(Encoding.UTF8.GetBytes(line));
        if (document is null || TextIn(document.RootElement, "form") != Form || TextIn(document.RootElement, "jurisdiction") is not { } territory)
        {
            return false;
        }

        var root = document.RootElement;
        start = root.TryGetProperty("from", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var from) && from > 0
            && root.TryGetProperty("left", out var left) && left.ValueKind == JsonValueKind.Array
            && ExportStart.TryReadHashes(left.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : null), out var hashes)
            ? new ExportStart(territory, from, hashes)
            : null;
        return start is not null;
    }

    internal static bool TryReadEntry(ReadOnlyMemory<byte> line, int number, out SourcedEntry entry)
    {
        using var document = Parse(line);
        entry = default;
        if (document is null || TextIn(document.RootElement, "leafHash") is not { } hash || TextIn(document.RootElement, "stored") is not { } stored || OpenedIn(document.RootElement) is not { } opened)
        {
            return false;
        }

        entry = new SourcedEntry(Encoding.UTF8.GetBytes(stored), Encoding.UTF8.GetBytes(hash), number, opened);
        return true;
    }

    internal static bool TryReadEnd(ReadOnlyMemory<byte> line, [NotNullWhen(true)] out byte[]? checkpoint)
    {
        checkpoint = null;
        if (!line.Span.StartsWith("{\"checkpoint\""u8))
        {
            return false;
        }

        using var document = Parse(line);
        checkpoint = document is not null && TextIn(document.RootElement, "checkpoint") is { } text ? Encoding.UTF8.GetBytes(text) : null;
        return checkpoint is not null;
    }

    private static void WriteOpened(Utf8JsonWriter json, ExportedEntry entry)
    {
        json.WriteStartArray("opened");
        foreach (var list in entry.Opened)
        {
            json.WriteStartObject();
            json.WriteString("blobId", list.BlobId);
            json.WriteString("key", Convert.ToHexStringLower(list.CommitmentKey.Span));
            json.WriteString("payload", list.Payload.ToBase64());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <returns>Null when one of them is malformed.</returns>
    private static List<CarriedList>? OpenedIn(JsonElement root)
    {
        var lists = new List<CarriedList>();
        if (!root.TryGetProperty("opened", out var opened) || opened.ValueKind != JsonValueKind.Array)
        {
            return lists;
        }

        foreach (var item in opened.EnumerateArray())
        {
            if (TextIn(item, "blobId") is not { } blob || TextIn(item, "key") is not { } key || TextIn(item, "payload") is not { } payload || ExportForm.ListOf(blob, key, payload) is not { } list)
            {
                return null;
            }

            lists.Add(list);
        }

        return lists;
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null, too, for text that is not whole UTF-16.</summary>
    private static string? TextIn(JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[] Print(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Readable);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
        json.Flush();
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
