using System.Buffers;
using System.Text;

namespace Grpc.Core.Wire;

/// <summary>The text of <c>grpc-message</c>: UTF-8, with all but printable ASCII, and the percent sign, written as <c>%XX</c>.</summary>
internal static class MessageText
{
    private const string Digits = "0123456789ABCDEF";

    public static string Encode(string message)
    {
        if (!message.AsSpan().ContainsAnyExceptInRange(' ', '~') && !message.Contains('%', StringComparison.Ordinal))
        {
            return message;
        }

        var encoded = new StringBuilder(message.Length * 2);
        foreach (var unit in Encoding.UTF8.GetBytes(message))
        {
            if (unit is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                encoded.Append((char)unit);
            }
            else
            {
                encoded.Append('%').Append(Digits[unit >> 4]).Append(Digits[unit & 0xF]);
            }
        }

        return encoded.ToString();
    }

    /// <summary>Reads leniently: what is no escape stays as it is, and bytes that are no UTF-8 become U+FFFD.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = new ArrayBufferWriter<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]))
            {
                bytes.GetSpan(1)[0] = Convert.FromHexString(text.AsSpan(at + 1, 2))[0];
                bytes.Advance(1);
                at += 2;
            }
            else
            {
                bytes.Advance(Encoding.UTF8.GetBytes(text.AsSpan(at, 1), bytes.GetSpan(3)));
            }
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
