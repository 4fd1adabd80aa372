using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Cli.Journal;

/// <summary>Where an export begins.</summary>
/// <param name="territory">Whose journal.</param>
/// <param name="from">First position, from 1.</param>
/// <param name="left">Roots of the complete subtrees of the entries before it, the widest first; none from 1: with them the entries lead to the checkpoint's root.</param>
internal sealed class ExportStart(string territory, long from, ImmutableArray<Digest> left)
{
    internal string Territory { get; } = territory;

    internal long From { get; } = from;

    internal ImmutableArray<Digest> Left { get; } = left;

    /// <summary>The first line of the text form.</summary>
    internal string Print() => From == 1
        ? $"{ExportForm.Name} {Territory}"
        : $"{ExportForm.Name} {Territory} {From.ToString(CultureInfo.InvariantCulture)}{string.Concat(Left.Select(hash => $" {hash.ToHex()}"))}";

    internal static bool TryRead(string line, [NotNullWhen(true)] out ExportStart? start)
    {
        start = null;
        if (line.Split(' ') is not [ExportForm.Name, var territory, .. var rest])
        {
            return false;
        }

        if (rest.Length == 0)
        {
            start = new ExportStart(territory, 1, []);
            return true;
        }

        start = long.TryParse(rest[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from) && from > 1 && TryReadHashes(rest[1..], out var left)
            ? new ExportStart(territory, from, left)
            : null;
        return start is not null;
    }

    internal static bool TryReadHashes(IEnumerable<string?> texts, out ImmutableArray<Digest> hashes)
    {
        var read = ImmutableArray.CreateBuilder<Digest>();
        hashes = [];
        foreach (var text in texts)
        {
            if (!Digest.TryParseHex(text, out var hash))
            {
                return false;
            }

            read.Add(hash);
        }

        hashes = read.ToImmutable();
        return true;
    }
}
