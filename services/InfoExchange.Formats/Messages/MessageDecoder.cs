using System.Text;

namespace InfoExchange.Formats.Messages;

/// <summary>Bytes to text: UTF-8 or UTF-16 with a mark, UTF-8 without, else windows-1252.</summary>
internal static class MessageDecoder
{
    /// <summary>Null when the bytes are no text. IsAssumed tells that windows-1252 was a guess.</summary>
    internal static (string? Text, bool IsAssumed) Decode(ReadOnlySpan<byte> bytes)
    {
        var (text, isAssumed) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, .. var rest] => (Strict(new UTF8Encoding(false, true), rest), false),
            [0xFF, 0xFE, .. var rest] => (Strict(new UnicodeEncoding(false, false, true), rest), false),
            [0xFE, 0xFF, .. var rest] => (Strict(new UnicodeEncoding(true, false, true), rest), false),
            _ => Strict(new UTF8Encoding(false, true), bytes) is { } utf8 ? (utf8, false) : (CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes), true),
        };
        if (text is null)
            return (null, false);
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return lines.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? (null, false) : (FrenchFolding.Compose(lines), isAssumed);
    }

    private static string? Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
