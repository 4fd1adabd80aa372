using System.Buffers.Text;

namespace Grpc.Core.Wire;

/// <summary>Metadata as HTTP fields, and back.</summary>
internal static class MetadataText
{
    private static readonly HashSet<string> s_transportNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-type", "content-length", "content-encoding", "accept-encoding", "te", "host", "connection", "keep-alive", "transfer-encoding", "upgrade", "trailer",
    };

    private static readonly HashSet<string> s_protocolNames = new(StringComparer.OrdinalIgnoreCase)
    {
        WireNames.Status, WireNames.Message, WireNames.Timeout, WireNames.Encoding, WireNames.AcceptEncoding, "grpc-message-type", WireNames.EncodingRequest,
    };

    /// <summary>Whether a field belongs to the protocol and is neither sent nor shown as metadata.</summary>
    public static bool IsReserved(string name) => name.StartsWith(':') || s_protocolNames.Contains(name) || s_transportNames.Contains(name);

    /// <summary>Writes a value as it goes on the wire; bytes in base64 without padding.</summary>
    /// <returns>Null when it is text that cannot travel.</returns>
    public static string? Format(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.Bytes).TrimEnd('=')
        : entry.Value.AsSpan().ContainsAnyExceptInRange(' ', '~') ? null
        : entry.Value;

    /// <summary>Adds what a field says.</summary>
    /// <param name="metadata">Gets one entry, or several for a comma-joined list of binary values.</param>
    /// <param name="name">The field's name; nothing is added for a reserved one, or one that cannot be a key.</param>
    /// <param name="value">As it came.</param>
    /// <exception cref="RpcException">INTERNAL: a binary value is not base64.</exception>
    public static void Add(Metadata metadata, string name, string value)
    {
        if (IsReserved(name) || !Metadata.Entry.IsKey(name.ToLowerInvariant()))
        {
            return;
        }

        if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
        {
            metadata.Add(name, value);
            return;
        }

        foreach (var part in value.Split(','))
        {
            metadata.Add(name, Decode(name, part.AsSpan().Trim().TrimEnd('=')));
        }
    }

    private static byte[] Decode(string name, ReadOnlySpan<char> text)
    {
        var padded = string.Concat(text, (text.Length % 4) switch { 2 => "==", 3 => "=", _ => "" });
        if (!Base64.IsValid(padded))
        {
            throw new RpcException(WireStatus.BadBinaryMetadata(name));
        }

        return Convert.FromBase64String(padded);
    }
}
