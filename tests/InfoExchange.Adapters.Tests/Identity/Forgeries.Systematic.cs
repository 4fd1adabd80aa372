using System.Globalization;
using System.Text.Json.Nodes;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Identity.Tokens;

namespace InfoExchange.Adapters.Tests.Identity;

/// <content>What no hand picked: every claim of every wrong kind, every header that brings a key in every form, every algorithm with every key, every part of the signature.</content>
internal static partial class Forgeries
{
    private static readonly (string Name, Func<JsonNode?> Make)[] Kinds =
    [
        ("null", () => null), ("true", () => true), ("a number", () => 17), ("a text", () => "17"), ("an empty text", () => ""), ("a list", () => new JsonArray("17")), ("an object", () => new JsonObject { ["x"] = 1 }),
    ];

    private static void AddKindsOfHeaders()
    {
        foreach (var (header, kind) in from header in (string[])["crit", "jku", "jwk", "x5u", "x5c", "zip", "b64", "enc"] from kind in Kinds select (header, kind))
        {
            Add(TokenRefusals.Malformed, $"header {header} as {kind.Name}", f => f.WithHeader(header, kind.Make()));
        }

        foreach (var (header, kind) in from header in (string[])["alg", "typ", "kid"] from kind in Kinds where !kind.Name.EndsWith("text", StringComparison.Ordinal) select (header, kind))
        {
            AddUnlessThere(TokenRefusals.Malformed, $"header {header} as {kind.Name}", f => f.WithHeader(header, kind.Make()));
        }
    }

    private static void AddKindsOfClaims()
    {
        foreach (var (claim, kind) in from claim in (string[])["iss", "sub", "client_id", "azp"] from kind in Kinds where !kind.Name.EndsWith("text", StringComparison.Ordinal) select (claim, kind))
        {
            Add(TokenRefusals.Malformed, $"claim {claim} as {kind.Name}", f => f.WithClaim(claim, kind.Make()));
        }

        foreach (var (claim, kind) in from claim in (string[])["exp", "nbf", "iat"] from kind in Kinds where kind.Name != "a number" select (claim, kind))
        {
            Add(TokenRefusals.Malformed, $"claim {claim} as {kind.Name}", f => f.WithClaim(claim, kind.Make()));
        }

        foreach (var kind in Kinds.Where(kind => kind.Name != "an object"))
        {
            Add(TokenRefusals.Malformed, $"claim cnf as {kind.Name}", f => f.WithClaim("cnf", kind.Make()));
        }

        foreach (var claim in (string[])["iss", "sub", "aud", "client_id", "iat", "nbf", "exp", "jti"])
        {
            Add(TokenRefusals.Malformed, $"claim {claim} again with another value", f => f.WithRawClaims($",\"{claim}\":\"other\""));
        }

        foreach (var claim in (string[])["nonce", "at_hash", "c_hash", "s_hash"])
        {
            foreach (var kind in Kinds)
            {
                Add(TokenRefusals.WrongType, $"ID token by {claim} as {kind.Name}", f => f.WithClaim(claim, kind.Make()));
            }
        }
    }

    private static void AddAlgorithmsByKeys()
    {
        string[] algorithms = ["HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS384", "PS512", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519", "dir", "RSA-OAEP", "A128KW", "ECDH-ES", "NONE", "None", " ES256", "ES256 "];
        string[] keys = [TokenForge.EcKeyId, TokenForge.RsaKeyId, TokenForge.P384KeyId, TokenForge.SymmetricKeyId, TokenForge.EncryptionKeyId];
        foreach (var (algorithm, key) in from algorithm in algorithms from key in keys select (algorithm, key))
        {
            Add(TokenRefusals.BadSignature, $"alg \"{algorithm}\" under kid {key}, signed as ES256", f => f.SignWith(algorithm, key, f.SignEs256));
        }
    }

    private static void AddBrokenSignatures()
    {
        for (var at = 0; at < 64; at++)
        {
            var place = at;
            Add(TokenRefusals.BadSignature, string.Create(CultureInfo.InvariantCulture, $"signature with byte {place} changed"), f => f.SignWith("ES256", TokenForge.EcKeyId, bytes => Changed(f.SignEs256(bytes), place)));
        }

        foreach (var length in (int[])[1, 16, 32, 48, 63, 65, 96, 128])
        {
            Add(TokenRefusals.BadSignature, string.Create(CultureInfo.InvariantCulture, $"signature of {length} bytes"), f => f.SignWith("ES256", TokenForge.EcKeyId, bytes => [.. f.SignEs256(bytes).Concat(new byte[64]).Take(length)]));
        }
    }

    private static void AddEdges()
    {
        var now = new SetTime().Now.ToUnixTimeSeconds();
        foreach (var late in (int[])[31, 60, 61, 3600, 86_400])
        {
            AddUnlessThere(TokenRefusals.Expired, string.Create(CultureInfo.InvariantCulture, $"exp {late} s ago"), f => f.WithClaim("exp", now - late));
            AddUnlessThere(TokenRefusals.NotYetValid, string.Create(CultureInfo.InvariantCulture, $"nbf in {late} s"), f => f.WithClaim("nbf", now + late));
            AddUnlessThere(TokenRefusals.NotYetValid, string.Create(CultureInfo.InvariantCulture, $"iat in {late} s"), f => f.WithClaim("iat", now + late));
        }

        foreach (var hours in (int[])[3, 24, 24 * 365, 24 * 365 * 100])
        {
            Add(TokenRefusals.LivesTooLong, string.Create(CultureInfo.InvariantCulture, $"exp in {hours} hours"), f => f.WithClaim("exp", now + (hours * 3600L)));
        }
    }

    private static void AddUnlessThere(Refusal reason, string name, Func<TokenForge, string> make) => All.TryAdd(name, (reason, make));

    private static byte[] Changed(byte[] signature, int at)
    {
        signature[at] ^= 0x10;
        return signature;
    }
}
