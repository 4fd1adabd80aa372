using System.Diagnostics.CodeAnalysis;
using System.Text;
using InfoExchange.Cli.Verifying;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Journal;

/// <summary>
/// The form of an exported journal. <c>text</c> is readable with any text tool: a first line with the form's name, the territory and, unless it begins at 1, the
/// first position and the hashes of what is before; one line an entry, its leaf hash in hexadecimal, a space, the entry's bytes exactly as stored; an empty
/// line; the signed checkpoint exactly as signed. Sealed lists that are carried opened stand on lines of their own before their entry: a plus sign, the list's
/// id, the key of its commitment in hexadecimal, its bytes in base64.
/// </summary>
/// <remarks>The leaf hashes add no trust: they say which entry was altered, where the root alone only says that one was.</remarks>
internal sealed class ExportForm
{
    internal const string Name = "infoexchange-journal-export/1";

    /// <summary>Hexadecimal digits of a leaf hash.</summary>
    internal const int HashLength = 64;

    /// <summary>A sealed list of 4 MiB in base64, with room for forms to come.</summary>
    internal const int LongestLine = 8 * 1024 * 1024;

    private static readonly ExportForm[] All =
    [
        new("text", start => Encoding.UTF8.GetBytes($"{start.Print()}\n"), PrintEntry, checkpoint => [(byte)'\n', .. checkpoint.Checkpoint.Span], hasCheckpointBeside: false),
        new("jsonl", JsonLines.PrintStart, JsonLines.PrintEntry, JsonLines.PrintEnd, hasCheckpointBeside: false),
        new("csv", _ => CsvLines.PrintStart(), CsvLines.PrintEntry, _ => [], hasCheckpointBeside: true),
    ];

    private ExportForm(
        string word, Func<ExportStart, byte[]> start, Func<ExportedEntry, byte[]> entry, Func<GetCheckpointResponse, byte[]> end, bool hasCheckpointBeside)
    {
        Word = word;
        Start = start;
        Entry = entry;
        End = end;
        HasCheckpointBeside = hasCheckpointBeside;
    }

    /// <summary>For the command line.</summary>
    internal static string[] Words => [.. All.Select(form => form.Word)];

    internal string Word { get; }

    internal Func<ExportStart, byte[]> Start { get; }

    internal Func<ExportedEntry, byte[]> Entry { get; }

    internal Func<GetCheckpointResponse, byte[]> End { get; }

    /// <summary>Whether the checkpoint stands in a file of its own, with <c>.checkpoint</c> behind the name.</summary>
    internal bool HasCheckpointBeside { get; }

    /// <param name="word">One of <see cref="Words"/>; null for text.</param>
    internal static ExportForm Of(string? word) => Array.Find(All, form => form.Word == word) ?? All[0];

    /// <summary>Reads a line that carries a list.</summary>
    internal static bool TryReadList(ReadOnlySpan<byte> line, [NotNullWhen(true)] out CarriedList? list)
    {
        list = Encoding.UTF8.GetString(line).Split(' ') is ["+", var blob, var key, var payload] ? ListOf(blob, key, payload) : null;
        return list is not null;
    }

    /// <summary>A list as exports write it: the key of its commitment in hexadecimal, its bytes in base64.</summary>
    /// <returns>Null when they are not so.</returns>
    internal static CarriedList? ListOf(string blob, string key, string payload)
    {
        var bytes = new byte[payload.Length];
        return key.Length == HashLength && key.All(char.IsAsciiHexDigit) && Convert.TryFromBase64String(payload, bytes, out var length)
            ? new CarriedList(blob, Convert.FromHexString(key), bytes[..length])
            : null;
    }

    private static byte[] PrintEntry(ExportedEntry entry) =>
    [
        .. entry.Opened.SelectMany(list => Encoding.ASCII.GetBytes($"+ {list.BlobId} {Convert.ToHexStringLower(list.CommitmentKey.Span)} {list.Payload.ToBase64()}\n")),
        .. Encoding.ASCII.GetBytes($"{MerkleHash.OfLeaf(entry.Stored.Span).ToHex()} "), .. entry.Stored.Span, (byte)'\n',
    ];
}
