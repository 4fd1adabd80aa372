using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace InfoExchange.Formats.Images;

/// <summary>What tells that a picture is at the same time another file, for whoever opens it as that: archives, programs, pages, documents.</summary>
internal static class ForeignSigns
{
    private const int ZipEndLength = 22;
    private const int MostZipComment = 65_535;

    // Behind the end a first look at any of them is enough: nothing that phones write there begins so. Motion pictures and further JPEGs, which they do write, are left out without a word.
    private static readonly (string Name, byte[] Sign)[] Files =
    [
        ("zip", [0x50, 0x4B, 3, 4]), ("zip", [0x50, 0x4B, 5, 6]), ("zip", [0x50, 0x4B, 1, 2]), ("rar", "Rar!"u8.ToArray()), ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        ("pdf", "%PDF-"u8.ToArray()), ("elf", [0x7F, 0x45, 0x4C, 0x46]), ("gif", "GIF8"u8.ToArray()), ("script", "#!/"u8.ToArray()),
    ];

    // Long enough not to come about by chance in ten megabytes of samples.
    private static readonly SearchValues<string> Pages = SearchValues.Create(
        ["<?php ", "<?php\n", "<?php\r", "<script", "<html>", "<html ", "<!doctype", "<svg xmlns", "<iframe", "javascript:", "%pdf-1."], StringComparison.OrdinalIgnoreCase);

    /// <summary>What stands behind the end of a picture.</summary>
    /// <returns>The name of the form; null when there is none of those known.</returns>
    public static string? Behind(ReadOnlySpan<byte> bytes)
    {
        foreach (var (name, sign) in Files)
        {
            if (bytes.IndexOf(sign) >= 0)
            {
                return name;
            }
        }

        return bytes.IndexOf("MZ"u8) == 0 ? "exe" : PageIn(bytes);
    }

    /// <summary>What is kept of a picture: pages and scripts anywhere, and the end of an archive that would reach to the picture's own.</summary>
    public static string? Within(ReadOnlySpan<byte> bytes)
    {
        var from = Math.Max(0, bytes.Length - ZipEndLength - MostZipComment);
        for (var tail = bytes[from..]; tail.IndexOf("PK\x5\x6"u8) is var at and >= 0; tail = tail[(at + 1)..])
        {
            if (tail.Length - at >= ZipEndLength && BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) == tail.Length - at - ZipEndLength)
            {
                return "zip";
            }
        }

        return PageIn(bytes);
    }

    // Latin-1 keeps each byte for itself; piece by piece, with what a sign could stretch over.
    private static string? PageIn(ReadOnlySpan<byte> bytes)
    {
        const int piece = 64 * 1024;
        const int longest = 16;
        var chars = ArrayPool<char>.Shared.Rent(piece);
        try
        {
            for (var from = 0; from < bytes.Length; from += piece - longest)
            {
                var part = bytes.Slice(from, Math.Min(piece, bytes.Length - from));
                var length = Encoding.Latin1.GetChars(part, chars);
                if (chars.AsSpan(0, length).ContainsAny(Pages))
                {
                    return "script";
                }
            }

            return null;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }
}
