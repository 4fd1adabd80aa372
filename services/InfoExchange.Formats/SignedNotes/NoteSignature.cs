using System.Buffers.Binary;
using System.Collections.Immutable;

namespace InfoExchange.Formats.SignedNotes;

/// <summary>One signature line of a note, believed by nobody yet.</summary>
public sealed class NoteSignature
{
    internal NoteSignature(string name, uint keyId, ImmutableArray<byte> bytes)
    {
        Name = name;
        KeyId = keyId;
        Bytes = bytes;
    }

    /// <summary>The key's name: no Unicode space, no plus sign.</summary>
    public string Name { get; }

    /// <summary>First four bytes of a hash of the key, big-endian. An identifier, not a proof.</summary>
    public uint KeyId { get; }

    /// <summary>The signature without the key id, at least one byte; its form is that of the key's type.</summary>
    public ImmutableArray<byte> Bytes { get; }

    /// <summary>The line as a note holds it, without its newline.</summary>
    public string Print()
    {
        var packed = new byte[4 + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(packed, KeyId);
        Bytes.CopyTo(packed, 4);
        return $"— {Name} {Convert.ToBase64String(packed)}";
    }

    internal static bool TryParse(string line, out NoteSignature? signature)
    {
        signature = null;
        if (line.Split(' ') is not ["—", var name, var base64] || !NoteKeyName.IsValid(name) || !StrictBase64.TryDecode(base64, out var packed) || packed.Length < 5)
            return false;
        signature = new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(packed), [.. packed.AsSpan(4)]);
        return true;
    }
}
