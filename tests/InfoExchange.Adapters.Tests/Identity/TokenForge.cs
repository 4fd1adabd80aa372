using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>Makes one good token and everything near it, without the code under test.</summary>
internal sealed class TokenForge : IDisposable
{
    public const string Audience = "infoexchange";
    public const string EcKeyId = "ec-1";
    public const string RsaKeyId = "rsa-1";
    public const string Rs256OnlyKeyId = "rsa-rs256";
    public const string P384KeyId = "ec-384";
    public const string SymmetricKeyId = "oct-1";
    public const string SmallRsaKeyId = "rsa-1024";
    public const string EncryptionKeyId = "ec-enc";

    public string Issuer { get; set; } = "http://127.0.0.1:1";

    public DateTimeOffset Now { get; } = new SetTime().Now;

    public ECDsa EcKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ECDsa OthersKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ECDsa EncryptionKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ECDsa P384Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP384);

    /// <summary>Shared by all tests: making one takes longer than most of them.</summary>
    public static RSA RsaKey { get; } = RSA.Create(2048);

    public static RSA SmallRsaKey { get; } = RSA.Create(1024);

    public byte[] SharedSecret { get; } = RandomNumberGenerator.GetBytes(32);

    public string Jwks => new JsonObject
    {
        ["keys"] = new JsonArray(
            EcJwk(EcKey, "P-256", EcKeyId),
            RsaJwk(RsaKey, RsaKeyId, algorithm: null),
            RsaJwk(RsaKey, Rs256OnlyKeyId, "RS256"),
            RsaJwk(SmallRsaKey, SmallRsaKeyId, algorithm: null),
            EcJwk(P384Key, "P-384", P384KeyId),
            EcJwk(EncryptionKey, "P-256", EncryptionKeyId, use: "enc"),
            new JsonObject { ["kty"] = "oct", ["kid"] = SymmetricKeyId, ["k"] = Base64Url.EncodeToString(SharedSecret) }),
    }.ToJsonString();

    public JsonObject Header() => new() { ["alg"] = "ES256", ["kid"] = EcKeyId, ["typ"] = "at+jwt" };

    public JsonObject Claims() => new()
    {
        ["iss"] = Issuer,
        ["sub"] = "person-17",
        ["aud"] = Audience,
        ["client_id"] = "console",
        ["iat"] = Now.ToUnixTimeSeconds(),
        ["nbf"] = Now.ToUnixTimeSeconds(),
        ["exp"] = Now.AddMinutes(10).ToUnixTimeSeconds(),
        ["jti"] = "one",
    };

    public string Good() => Sign(Header(), Claims());

    public string WithHeader(string name, JsonNode? value) => WithHeader(header => header[name] = value);

    public string WithHeader(Action<JsonObject> change)
    {
        var header = Header();
        change(header);
        return Sign(header, Claims());
    }

    public string WithClaim(string name, JsonNode? value) => WithClaims(claims => claims[name] = value);

    public string WithClaims(Action<JsonObject> change)
    {
        var claims = Claims();
        change(claims);
        return Sign(Header(), claims);
    }

    /// <summary>For payloads that no JSON writer would make.</summary>
    public string WithPayload(string json) => Sign(Header().ToJsonString(), Encoding.UTF8.GetBytes(json), SignEs256);

    /// <summary>Adds members before the closing brace, as they are.</summary>
    public string WithRawClaims(string members) => WithPayload(Claims().ToJsonString()[..^1] + members + "}");

    public string WithRawHeader(string members) => Sign(Header().ToJsonString()[..^1] + members + "}", Encoding.UTF8.GetBytes(Claims().ToJsonString()), SignEs256);

    public string Sign(JsonObject header, JsonObject claims) => Sign(header.ToJsonString(), Encoding.UTF8.GetBytes(claims.ToJsonString()), SignEs256);

    public string SignWith(string algorithm, string? keyId, Func<byte[], byte[]> sign)
    {
        var header = Header();
        header["alg"] = algorithm;
        header.Remove("kid");
        if (keyId is not null)
        {
            header["kid"] = keyId;
        }

        return Sign(header.ToJsonString(), Encoding.UTF8.GetBytes(Claims().ToJsonString()), sign);
    }

    public static string Sign(string header, byte[] payload, Func<byte[], byte[]> sign)
    {
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public byte[] SignEs256(byte[] bytes) => EcKey.SignData(bytes, HashAlgorithmName.SHA256);

    public void Dispose()
    {
        EcKey.Dispose();
        OthersKey.Dispose();
        EncryptionKey.Dispose();
        P384Key.Dispose();
    }

    public static JsonObject EcJwk(ECDsa key, string curve, string keyId, string use = "sig")
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new() { ["kty"] = "EC", ["crv"] = curve, ["use"] = use, ["kid"] = keyId, ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };
    }

    private static JsonObject RsaJwk(RSA key, string keyId, string? algorithm)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var jwk = new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = keyId, ["n"] = Base64Url.EncodeToString(parameters.Modulus), ["e"] = Base64Url.EncodeToString(parameters.Exponent) };
        if (algorithm is not null)
        {
            jwk["alg"] = algorithm;
        }

        return jwk;
    }
}
