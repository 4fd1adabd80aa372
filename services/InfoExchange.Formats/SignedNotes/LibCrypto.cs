using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace InfoExchange.Formats.SignedNotes;

/// <summary>The system's OpenSSL, as far as Ed25519 needs it; not everywhere there.</summary>
/// <remarks>EVP_PKEY_new_raw_private_key and the one-shot EVP_DigestSign exist since OpenSSL 1.1.1; manual pages EVP_PKEY_new(3), EVP_DigestSign(3), Ed25519(7).</remarks>
internal static class LibCrypto
{
    private const string Library = "libcrypto";

    /// <summary>NID_ED25519 of OpenSSL's obj_mac.h.</summary>
    private const int KeyType = 1087;

    private const int SignatureLength = 64;

    // An unversioned library is tried last; macOS ends a process that loads its own.
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["libcrypto-3-x64", "libcrypto-3-arm64", "libcrypto-3"]
        : OperatingSystem.IsMacOS() ? ["libcrypto.3.dylib", "/opt/homebrew/opt/openssl@3/lib/libcrypto.3.dylib", "/usr/local/opt/openssl@3/lib/libcrypto.3.dylib"]
        : ["libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.so"];

    private static readonly nint Loaded = Load();

    /// <summary>What the library calls itself, such as <c>OpenSSL 3.0.19 27 Jan 2026</c>; null where there is none that signs as RFC 8032 does.</summary>
    internal static string? Version { get; } = Loaded != 0 && IsRight() ? Marshal.PtrToStringAnsi(OpenSSL_version(0)) ?? Library : null;

    internal static EvpKey PrivateKey(ReadOnlySpan<byte> seed) => Found(EVP_PKEY_new_raw_private_key(KeyType, 0, seed.ToArray(), (nuint)seed.Length));

    internal static byte[] PublicKeyOf(EvpKey key)
    {
        var bytes = new byte[32];
        var length = (nuint)bytes.Length;
        return EVP_PKEY_get_raw_public_key(key, bytes, ref length) == 1 && length == 32 ? bytes : throw Failed();
    }

    internal static byte[] Sign(EvpKey key, ReadOnlySpan<byte> message)
    {
        using var digest = EVP_MD_CTX_new();
        var signature = new byte[SignatureLength];
        var length = (nuint)signature.Length;
        return EVP_DigestSignInit(digest, 0, 0, 0, key) == 1
            && EVP_DigestSign(digest, signature, ref length, message.ToArray(), (nuint)message.Length) == 1
            && length == SignatureLength
            ? signature
            : throw Failed();
    }

    internal static bool Verifies(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var key = EVP_PKEY_new_raw_public_key(KeyType, 0, publicKey.ToArray(), (nuint)publicKey.Length);
        using var digest = EVP_MD_CTX_new();
        var isRight = !key.IsInvalid
            && EVP_DigestVerifyInit(digest, 0, 0, 0, key) == 1
            && EVP_DigestVerify(digest, signature.ToArray(), (nuint)signature.Length, message.ToArray(), (nuint)message.Length) == 1;

        // A wrong signature leaves an error on this thread, where the framework's own calls would find it.
        ERR_clear_error();
        return isRight;
    }

    private static nint Load()
    {
        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, out var handle) && NativeLibrary.TryGetExport(handle, "EVP_PKEY_new_raw_private_key", out _))
            {
                NativeLibrary.SetDllImportResolver(typeof(LibCrypto).Assembly, (wanted, _, _) => wanted == Library ? handle : 0);
                return handle;
            }
        }
        return 0;
    }

    /// <summary>RFC 8032 §7.1, test 1: a library that is built or configured without Ed25519, or signs otherwise, counts as none.</summary>
    private static bool IsRight()
    {
        try
        {
            using var key = PrivateKey(Convert.FromHexString("9D61B19DEFFD5A60BA844AF492EC2CC44449C5697B326919703BAC031CAE7F60"));
            var expected = Convert.FromHexString(
                "E5564300C360AC729086E2CC806E828A84877F1EB8E5D974D873E065224901555FB8821590A33BACC61E39701CF9B46BD25BF5F0595BBE24655141438E7A100B");
            return Sign(key, []).AsSpan().SequenceEqual(expected) && Verifies(PublicKeyOf(key), [], expected);
        }
        catch (CryptographicException)
        {
            // OpenSSL in FIPS mode, for instance, refuses the type.
            return false;
        }
    }

    private static EvpKey Found(EvpKey key) => key.IsInvalid ? throw Failed() : key;

    private static CryptographicException Failed()
    {
        ERR_clear_error();
        return new CryptographicException("libcrypto refused an Ed25519 operation");
    }

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint OpenSSL_version(int part);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void ERR_clear_error();

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern EvpKey EVP_PKEY_new_raw_private_key(int type, nint engine, byte[] key, nuint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern EvpKey EVP_PKEY_new_raw_public_key(int type, nint engine, byte[] key, nuint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_PKEY_get_raw_public_key(EvpKey key, byte[] bytes, ref nuint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void EVP_PKEY_free(nint key);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern EvpDigest EVP_MD_CTX_new();

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void EVP_MD_CTX_free(nint digest);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_DigestSignInit(EvpDigest digest, nint keyContext, nint type, nint engine, EvpKey key);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_DigestSign(EvpDigest digest, byte[] signature, ref nuint signatureLength, byte[] message, nuint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_DigestVerifyInit(EvpDigest digest, nint keyContext, nint type, nint engine, EvpKey key);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_DigestVerify(EvpDigest digest, byte[] signature, nuint signatureLength, byte[] message, nuint length);

    /// <summary>EVP_PKEY; freed once.</summary>
    internal sealed class EvpKey() : SafeHandle(0, ownsHandle: true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            EVP_PKEY_free(handle);
            return true;
        }
    }

    /// <summary>EVP_MD_CTX; freed once.</summary>
    private sealed class EvpDigest() : SafeHandle(0, ownsHandle: true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            EVP_MD_CTX_free(handle);
            return true;
        }
    }
}
