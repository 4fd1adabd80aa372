using System.Security.Cryptography;

namespace InfoExchange.Adapters.Tests.Formats.SignedNotes;

/// <summary>Fixed P-256 keys, so that key ids in tests do not change.</summary>
internal static class NoteKeys
{
    public static ECDsa One() => FromScalar(1);

    public static ECDsa Two() => FromScalar(2);

    /// <summary>SEC 1 private keys: version 1, the scalar, named curve prime256v1.</summary>
    private static ECDsa FromScalar(byte scalar)
    {
        var der = Convert.FromHexString($"30310201010420{new string('0', 62)}{scalar:X2}A00A06082A8648CE3D030107");
        var key = ECDsa.Create();
        key.ImportECPrivateKey(der, out _);
        return key;
    }
}
