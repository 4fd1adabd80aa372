using InfoExchange.Formats.Cap;
using InfoExchange.Formats.Drafts;
using InfoExchange.Formats.Messages;

namespace InfoExchange.Formats.Importing;

/// <summary>Reads a foreign form into a draft, telling forms apart by their content and never by a file's name.</summary>
public static class DraftImporter
{
    /// <summary>Reads one file or pasted text.</summary>
    /// <param name="bytes">CAP alerts up to 1 MiB, messages up to 64 KiB.</param>
    /// <param name="fileName">Kept in the draft's source; never opened.</param>
    /// <param name="now">Tells past from future, and what "hier" means.</param>
    /// <param name="keys">Who may have signed a CAP alert: then each must bear a signature of one of them. Null asks for none; messages bear none.</param>
    /// <returns>A draft with its warnings, or all refusals together. Nothing that is in the bytes makes this throw.</returns>
    public static ImportOutcome Read(ReadOnlyMemory<byte> bytes, string fileName, DateTimeOffset now, CapSignatureKeys? keys = null) =>
        LooksLikeXml(bytes.Span) ? CapReader.Read(bytes, fileName, now, keys) : PoliceMessageReader.Read(bytes, fileName, now);

    /// <summary>XML begins with a less-than sign, after at most a byte order mark and white space; UTF-16 puts zeros between.</summary>
    private static bool LooksLikeXml(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (value is 0xEF or 0xBB or 0xBF or 0xFE or 0xFF or 0 or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                continue;
            return value == '<';
        }
        return false;
    }
}
