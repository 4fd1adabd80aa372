namespace InfoExchange.Formats.SignedNotes;

/// <summary>RFC 4648 §4 with padding, no white space, unused bits zero: each value has one spelling.</summary>
internal static class StrictBase64
{
    internal static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        var buffer = new byte[(text.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(text, buffer, out var written) || Convert.ToBase64String(buffer, 0, written) != text)
            return false;
        bytes = buffer[..written];
        return true;
    }
}
