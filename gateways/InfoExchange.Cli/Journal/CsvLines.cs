using System.Text;
using System.Text.Json;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Journal;

/// <summary>An export as CSV (RFC 4180, semicolons, UTF-8 with mark, as French spreadsheets expect): for reading. The leaf hash stands in each row; the checkpoint stands in a file beside.</summary>
internal static class CsvLines
{
    private const char Separator = ';';

    private static readonly string[] Members = ["at", "kind", "author", "function"];

    internal static byte[] PrintStart() => [.. Encoding.UTF8.Preamble, .. Row(["position", .. Members, "leafHash", "stored"])];

    internal static byte[] PrintEntry(ExportedEntry entry)
    {
        using var document = JsonDocument.Parse(entry.Stored.Memory);
        return Row([
            $"{entry.Position}",
            .. Members.Select(name => document.RootElement.TryGetProperty(name, out var value) ? $"{value}" : ""),
            MerkleHash.OfLeaf(entry.Stored.Span).ToHex(),
            Encoding.UTF8.GetString(entry.Stored.Span)]);
    }

    /// <summary>A cell that a spreadsheet would take for a formula gets an apostrophe before it; every cell is quoted.</summary>
    internal static string Cell(string text)
    {
        var isFormula = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
        return $"\"{(isFormula ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static byte[] Row(IEnumerable<string> cells) => Encoding.UTF8.GetBytes($"{string.Join(Separator, cells.Select(Cell))}\r\n");
}
