using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace InfoExchange.Formats.SignedNotes;

/// <summary>A public key that notes are checked with, in its printed form <c>name+hex8(id)+base64(type ‖ key)</c>.</summary>
/// <remarks>Types 0x01 Ed25519, 0x02 ECDSA over P-256 and 0x04 timestamped Ed25519 cosignature are checked; others are read and printed.</remarks>
public sealed class NoteVerifier
{
    internal const byte PlainEd25519 = 0x01;
    internal const byte Ecdsa = 0x02;
    internal const byte Cosignature = 0x04;

    private const int TimeLength = 8;

    /// <summary>DER SubjectPublicKeyInfo of an uncompressed P-256 point up to its x (RFC 5480): the form is fixed, and so is its length.</summary>
    private static readonly byte[] P256Prefix = Convert.FromHexString("3059301306072A8648CE3D020106082A8648CE3D03010703420004");

    private readonly ImmutableArray<byte> key;

    private NoteVerifier(string name, uint keyId, byte type, ImmutableArray<byte> key)
    {
        Name = name;
        KeyId = keyId;
        Type = type;
        this.key = key;
    }

    /// <summary>Together with <see cref="KeyId"/> it names the key.</summary>
    public string Name { get; }

    /// <summary>First four bytes of SHA-256, big-endian: of the DER key for ECDSA, of name, newline, type and key for the others.</summary>
    public uint KeyId { get; }

    /// <summary>Signature type of C2SP signed-note.</summary>
    public byte Type { get; }

    /// <summary>Whether signatures of this type are checked here; otherwise they are ignored.</summary>
    public bool IsCheckable => Type is PlainEd25519 or Ecdsa or Cosignature;

    /// <summary>What signs, for people: <c>Ed25519</c>, <c>ECDSA P-256</c>, <c>Ed25519 cosignature</c>, or the type's number.</summary>
    public string Algorithm => Type switch
    {
        PlainEd25519 => "Ed25519",
        Ecdsa => "ECDSA P-256",
        Cosignature => "Ed25519 cosignature",
        _ => Type.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The verifier of an ECDSA key.</summary>
    /// <param name="name">No Unicode space, no plus sign; the log's origin for checkpoints.</param>
    /// <param name="key">P-256; only its public half is taken.</param>
    /// <exception cref="ArgumentException">The name can't be a key's, or the curve is another.</exception>
    public static NoteVerifier Of(string name, ECDsa key)
    {
        if (!NoteKeyName.IsValid(name))
            throw new ArgumentException($"\"{name}\" can't name a key", nameof(name));
        var spki = key.ExportSubjectPublicKeyInfo();
        if (!IsP256(spki))
            throw new ArgumentException("the key is not on curve P-256", nameof(key));
        return new NoteVerifier(name, IdOf(name, Ecdsa, spki), Ecdsa, [.. spki]);
    }

    /// <summary>The verifier of an Ed25519 key.</summary>
    /// <param name="name">No Unicode space, no plus sign; the log's origin for checkpoints.</param>
    /// <param name="key">Only its public half is taken.</param>
    /// <exception cref="ArgumentException">The name can't be a key's.</exception>
    public static NoteVerifier Of(string name, Ed25519PrivateKey key) => Of(name, PlainEd25519, key);

    /// <summary>The verifier of a witness's key.</summary>
    /// <param name="name">No Unicode space, no plus sign.</param>
    /// <param name="key">Only its public half is taken.</param>
    /// <exception cref="ArgumentException">The name can't be a key's.</exception>
    public static NoteVerifier OfWitness(string name, Ed25519PrivateKey key) => Of(name, Cosignature, key);

    /// <summary>Reads a printed key; its id must be the one its bytes give.</summary>
    /// <param name="text">No white space around.</param>
    /// <param name="verifier">Null when refused.</param>
    /// <param name="fault">Null when read.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out NoteVerifier? verifier, [NotNullWhen(false)] out NoteFault? fault)
    {
        verifier = null;
        fault = new NoteFault(NoteCodes.KeyMalformed);
        if (text.Length > 16 * 1024 || text.Split('+', 3) is not [var name, { Length: 8 } hex, var base64] || !NoteKeyName.IsValid(name))
            return false;
        if (!hex.All(char.IsAsciiHexDigitLower))
            return false;
        if (!StrictBase64.TryDecode(base64, out var bytes) || bytes.Length < 2 || !IsKey(bytes[0], bytes.AsSpan(1)))
            return false;
        var id = uint.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (id != IdOf(name, bytes[0], bytes.AsSpan(1)))
        {
            fault = new NoteFault(NoteCodes.KeyIdWrong);
            return false;
        }
        verifier = new NoteVerifier(name, id, bytes[0], [.. bytes.AsSpan(1)]);
        fault = null;
        return true;
    }

    /// <summary>The printed key; <see cref="TryParse"/> reads it.</summary>
    public string Print() => $"{Name}+{KeyId.ToString("x8", CultureInfo.InvariantCulture)}+{Convert.ToBase64String([Type, .. key])}";

    /// <param name="text">The note's text, UTF-8.</param>
    /// <param name="signature">Without the key id.</param>
    /// <param name="at">When it was signed, for cosignatures; null for the others.</param>
    internal bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature, out DateTimeOffset? at)
    {
        at = null;
        return Type switch
        {
            PlainEd25519 => Ed25519.Verifies(key.AsSpan(), text, signature),
            Ecdsa => IsRightEcdsa(text, signature),
            Cosignature => IsRightCosignature(text, signature, out at),
            _ => throw new InvalidOperationException($"signatures of type {Type} are not checked here"),
        };
    }

    private static NoteVerifier Of(string name, byte type, Ed25519PrivateKey key) => NoteKeyName.IsValid(name)
        ? new NoteVerifier(name, IdOf(name, type, key.PublicKey.AsSpan()), type, key.PublicKey)
        : throw new ArgumentException($"\"{name}\" can't name a key", nameof(name));

    /// <summary>C2SP tlog-cosignature: the time goes before the note's text.</summary>
    internal static byte[] CosignedText(ulong time, ReadOnlySpan<byte> text) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n")), .. text];

    private bool IsRightCosignature(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature, out DateTimeOffset? at)
    {
        at = null;
        if (signature.Length != TimeLength + Ed25519.SignatureLength)
            return false;
        var time = BinaryPrimitives.ReadUInt64BigEndian(signature);
        if (time > (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds() || !Ed25519.Verifies(key.AsSpan(), CosignedText(time, text), signature[TimeLength..]))
            return false;
        at = DateTimeOffset.FromUnixTimeSeconds((long)time);
        return true;
    }

    private bool IsRightEcdsa(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(key.AsSpan(), out _);
            return ecdsa.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            // A point off the curve or a broken encoding: the signature is not right.
            return false;
        }
    }

    private static bool IsKey(byte type, ReadOnlySpan<byte> key) => type switch
    {
        PlainEd25519 or Cosignature => key.Length == Ed25519.KeyLength,
        Ecdsa => IsP256(key),
        _ => true,
    };

    private static bool IsP256(ReadOnlySpan<byte> spki) => spki.Length == 91 && spki.StartsWith(P256Prefix);

    private static uint IdOf(string name, byte type, ReadOnlySpan<byte> key)
    {
        var hash = type == Ecdsa ? SHA256.HashData(key) : SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', type, .. key]);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}
