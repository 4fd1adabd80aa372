using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Formats.ControlFiles;

/// <summary>What a control file consists of: the text of the signed note that holds it together. Its first line is never a journal's origin, so that no checkpoint reads as one.</summary>
public sealed class ControlManifest
{
    private const string Form = "infoexchange control file 1";

    /// <summary>Makes one.</summary>
    /// <param name="origin">Of the journal.</param>
    /// <param name="size">Of the tree that entries are proved in.</param>
    /// <param name="root">Of that tree.</param>
    /// <param name="files">Name, content's SHA-256 and length of every other file, by name.</param>
    public ControlManifest(string origin, long size, Digest root, ImmutableArray<(string Name, Digest Hash, long Length)> files)
    {
        Origin = origin;
        Size = size;
        Root = root;
        Files = files;
    }

    /// <summary>Of the journal.</summary>
    public string Origin { get; }

    /// <summary>Of the tree.</summary>
    public long Size { get; }

    /// <summary>Of the tree.</summary>
    public Digest Root { get; }

    /// <summary>Every other file, by name.</summary>
    public ImmutableArray<(string Name, Digest Hash, long Length)> Files { get; }

    /// <summary>A file's line of the manifest.</summary>
    public static (string Name, Digest Hash, long Length) Of(string name, ReadOnlySpan<byte> content) => (name, Digest.Of(content), content.Length);

    /// <summary>Lines, each ended by a line feed: form, origin, size, root, then one a file.</summary>
    public string Print()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Form}\norigin {Origin}\nsize {Size}\nroot {Root.ToBase64()}\n");
        foreach (var (name, hash, length) in Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"file {hash.ToHex()} {length} {name}\n");
        }

        return text.ToString();
    }

    /// <summary>Reads a text as <see cref="Print"/> writes it, and no other spelling.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ControlManifest? manifest)
    {
        manifest = null;
        var lines = text.Split('\n');
        if (lines.Length < 5 || !TryField(lines[1], "origin ", out var origin) || !TryField(lines[2], "size ", out var number) || !TryField(lines[3], "root ", out var root)
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || !Digest.TryParseBase64(root, out var digest))
        {
            return false;
        }

        var files = ImmutableArray.CreateBuilder<(string, Digest, long)>();
        foreach (var line in lines[4..^1])
        {
            if (line.Split(' ', 4) is not ["file", var hash, var length, var name] || !Digest.TryParseHex(hash, out var content)
                || !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            {
                return false;
            }

            files.Add((name, content, bytes));
        }

        manifest = new ControlManifest(origin, size, digest, files.ToImmutable());
        return manifest.Print() == text;
    }

    private static bool TryField(string line, string name, out string value)
    {
        value = line.StartsWith(name, StringComparison.Ordinal) ? line[name.Length..] : "";
        return value.Length > 0;
    }
}
