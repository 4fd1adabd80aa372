using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Identity.Tokens;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>Tokens that nobody may believe, each made from the good one by one change, with the reason that must be given.</summary>
internal static partial class Forgeries
{
    private static readonly Dictionary<string, (Refusal Reason, Func<TokenForge, string> Make)> All = new(StringComparer.Ordinal);

    static Forgeries()
    {
        AddAlgorithms();
        AddKeyNames();
        AddSignatures();
        AddHeaders();
        AddTypes();
        AddTimes();
        AddIssuers();
        AddAudiences();
        AddSubjects();
        AddSpellings();
        AddRepeats();
        AddKindsOfHeaders();
        AddKindsOfClaims();
        AddAlgorithmsByKeys();
        AddBrokenSignatures();
        AddEdges();
    }

    public static IEnumerable<string> Names => All.Keys;

    public static (Refusal Reason, Func<TokenForge, string> Make) Find(string name) => All[name];

    private static void Add(Refusal reason, string name, Func<TokenForge, string> make) => All.Add(name, (reason, make));

    private static void AddAlgorithms()
    {
        Add(TokenRefusals.Malformed, "alg none without signature", f => f.SignWith("none", TokenForge.EcKeyId, _ => []));
        Add(TokenRefusals.BadSignature, "alg none with a signature", f => f.SignWith("none", TokenForge.EcKeyId, f.SignEs256));
        Add(TokenRefusals.BadSignature, "alg NONE", f => f.SignWith("NONE", TokenForge.EcKeyId, f.SignEs256));
        Add(TokenRefusals.BadSignature, "alg nOnE", f => f.SignWith("nOnE", TokenForge.EcKeyId, f.SignEs256));
        Add(TokenRefusals.BadSignature, "alg es256", f => f.SignWith("es256", TokenForge.EcKeyId, f.SignEs256));
        Add(TokenRefusals.BadSignature, "alg empty", f => f.SignWith("", TokenForge.EcKeyId, f.SignEs256));
        Add(TokenRefusals.Malformed, "alg missing", f => f.WithHeader(h => h.Remove("alg")));
        Add(TokenRefusals.Malformed, "alg null", f => f.WithHeader("alg", null));
        Add(TokenRefusals.Malformed, "alg a list", f => f.WithHeader("alg", new JsonArray("ES256")));
        AddHmac("the DER of the public key", f => f.EcKey.ExportSubjectPublicKeyInfo());
        AddHmac("the PEM of the public key", f => Encoding.ASCII.GetBytes(f.EcKey.ExportSubjectPublicKeyInfoPem()));
        AddHmac("the JWK of the public key", f => Encoding.UTF8.GetBytes(TokenForge.EcJwk(f.EcKey, "P-256", TokenForge.EcKeyId).ToJsonString()));
        AddHmac("the x of the public key", f => f.EcKey.ExportParameters(includePrivateParameters: false).Q.X!);
        AddHmac("nothing", _ => []);
        Add(TokenRefusals.BadSignature, "HS256 with the shared key of the set", f => f.SignWith("HS256", TokenForge.SymmetricKeyId, b => HMACSHA256.HashData(f.SharedSecret, b)));
        Add(TokenRefusals.BadSignature, "HS512 with the DER of the public key", f => f.SignWith("HS512", TokenForge.EcKeyId, b => HMACSHA512.HashData(f.EcKey.ExportSubjectPublicKeyInfo(), b)));
        Add(TokenRefusals.BadSignature, "RS256 where it is not permitted", f => f.SignWith("RS256", TokenForge.RsaKeyId, b => TokenForge.RsaKey.SignData(b, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
        Add(TokenRefusals.BadSignature, "PS384", f => f.SignWith("PS384", TokenForge.RsaKeyId, b => TokenForge.RsaKey.SignData(b, HashAlgorithmName.SHA384, RSASignaturePadding.Pss)));
        Add(TokenRefusals.BadSignature, "PS256 by a key published for RS256", f => f.SignWith("PS256", TokenForge.Rs256OnlyKeyId, b => TokenForge.RsaKey.SignData(b, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
        Add(TokenRefusals.BadSignature, "PS256 by a key of 1024 bits", f => f.SignWith("PS256", TokenForge.SmallRsaKeyId, b => TokenForge.SmallRsaKey.SignData(b, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
        Add(TokenRefusals.BadSignature, "PS256 with padding of RS256", f => f.SignWith("PS256", TokenForge.RsaKeyId, b => TokenForge.RsaKey.SignData(b, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
        Add(TokenRefusals.BadSignature, "ES384", f => f.SignWith("ES384", TokenForge.P384KeyId, b => f.P384Key.SignData(b, HashAlgorithmName.SHA384)));
        Add(TokenRefusals.BadSignature, "ES256 by a key on P-384", f => f.SignWith("ES256", TokenForge.P384KeyId, b => f.P384Key.SignData(b, HashAlgorithmName.SHA256)));
        Add(TokenRefusals.BadSignature, "ES256 by a key for encryption", f => f.SignWith("ES256", TokenForge.EncryptionKeyId, b => f.EncryptionKey.SignData(b, HashAlgorithmName.SHA256)));
        Add(TokenRefusals.BadSignature, "ES256K", f => f.SignWith("ES256K", TokenForge.EcKeyId, f.SignEs256));
        Add(TokenRefusals.BadSignature, "EdDSA", f => f.SignWith("EdDSA", TokenForge.EcKeyId, f.SignEs256));
        Add(TokenRefusals.BadSignature, "ES256 named with a key of RSA", f => f.SignWith("ES256", TokenForge.RsaKeyId, b => TokenForge.RsaKey.SignData(b, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
    }

    private static void AddHmac(string name, Func<TokenForge, byte[]> secret) =>
        Add(TokenRefusals.BadSignature, $"HS256 with {name}", f => f.SignWith("HS256", TokenForge.EcKeyId, b => HMACSHA256.HashData(secret(f), b)));

    private static void AddKeyNames()
    {
        Add(TokenRefusals.BadSignature, "kid missing", f => f.SignWith("ES256", keyId: null, f.SignEs256));
        foreach (var keyId in (string[])["", "ec-2", "EC-1", "ec-1 ", "../../../dev/null", "/proc/self/environ", "' OR 1=1 --", "ec-1\0", "https://elsewhere.example/key", "*", ".*", TokenForge.RsaKeyId, new string('k', 4000)])
        {
            Add(TokenRefusals.BadSignature, $"kid {(keyId.Length > 40 ? "very long" : $"\"{keyId.Replace("\0", "\\0", StringComparison.Ordinal)}\"")}", f => f.SignWith("ES256", keyId, f.SignEs256));
        }

        Add(TokenRefusals.Malformed, "kid a number", f => f.WithHeader("kid", 1));
        Add(TokenRefusals.Malformed, "kid a list", f => f.WithHeader("kid", new JsonArray(TokenForge.EcKeyId)));
    }

    private static void AddSignatures()
    {
        Add(TokenRefusals.BadSignature, "another's key under the issuer's kid", f => f.SignWith("ES256", TokenForge.EcKeyId, b => f.OthersKey.SignData(b, HashAlgorithmName.SHA256)));
        Add(TokenRefusals.BadSignature, "signature of zeros", f => f.SignWith("ES256", TokenForge.EcKeyId, _ => new byte[64]));
        Add(TokenRefusals.BadSignature, "signature of ones", f => f.SignWith("ES256", TokenForge.EcKeyId, _ => [.. Enumerable.Repeat((byte)0xff, 64)]));
        Add(TokenRefusals.BadSignature, "signature in DER", f => f.SignWith("ES256", TokenForge.EcKeyId, b => f.EcKey.SignData(b, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
        Add(TokenRefusals.BadSignature, "signature with one more byte", f => f.SignWith("ES256", TokenForge.EcKeyId, b => [.. f.SignEs256(b), 0]));
        Add(TokenRefusals.BadSignature, "signature with one byte less", f => f.SignWith("ES256", TokenForge.EcKeyId, b => f.SignEs256(b)[..63]));
        Add(TokenRefusals.BadSignature, "signature over SHA-384", f => f.SignWith("ES256", TokenForge.EcKeyId, b => f.EcKey.SignData(b, HashAlgorithmName.SHA384)));
        Add(TokenRefusals.BadSignature, "signature of another token", f => Join(f.Good().Split('.')[..2], f.WithClaim("jti", "two").Split('.')[2]));
        Add(TokenRefusals.BadSignature, "payload changed after signing", f => Join([f.Good().Split('.')[0], f.WithClaim("sub", "person-1").Split('.')[1]], f.Good().Split('.')[2]));
        Add(TokenRefusals.BadSignature, "header changed after signing", f => Join([f.WithHeader("cty", "x").Split('.')[0], f.Good().Split('.')[1]], f.Good().Split('.')[2]));
        Add(TokenRefusals.Malformed, "last character with spare bits", f => f.Good()[..^1] + Next(f.Good()[^1]));
    }

    private static void AddHeaders()
    {
        Add(TokenRefusals.Malformed, "jwk of another, signed by it", f => Sign(f, f.OthersKey, h => h["jwk"] = TokenForge.EcJwk(f.OthersKey, "P-256", TokenForge.EcKeyId)));
        Add(TokenRefusals.Malformed, "jwk of the issuer", f => f.WithHeader("jwk", TokenForge.EcJwk(f.EcKey, "P-256", TokenForge.EcKeyId)));
        Add(TokenRefusals.Malformed, "jku elsewhere", f => Sign(f, f.OthersKey, h => h["jku"] = "https://elsewhere.example/jwks"));
        Add(TokenRefusals.Malformed, "jku of the issuer", f => f.WithHeader("jku", $"{f.Issuer}/jwks"));
        Add(TokenRefusals.Malformed, "x5u elsewhere", f => Sign(f, f.OthersKey, h => h["x5u"] = "https://elsewhere.example/chain"));
        Add(TokenRefusals.Malformed, "x5c of another, signed by it", f => Sign(f, f.OthersKey, h => h["x5c"] = new JsonArray(Convert.ToBase64String(CertificateOf(f.OthersKey)))));
        Add(TokenRefusals.Malformed, "crit unknown", f => f.WithHeader(h => (h["crit"], h["policy"]) = (new JsonArray("policy"), "strict")));
        Add(TokenRefusals.Malformed, "crit empty", f => f.WithHeader("crit", new JsonArray()));
        Add(TokenRefusals.Malformed, "crit null", f => f.WithHeader("crit", null));
        Add(TokenRefusals.Malformed, "b64 false", f => f.WithHeader(h => (h["crit"], h["b64"]) = (new JsonArray("b64"), false)));
        Add(TokenRefusals.Malformed, "zip", f => f.WithHeader("zip", "DEF"));
        Add(TokenRefusals.Malformed, "enc", f => f.WithHeader("enc", "A256GCM"));
        Add(TokenRefusals.Malformed, "five parts of an encrypted token", f => $"{f.Good()}.AAAA.AAAA");
        Add(TokenRefusals.Malformed, "flattened JSON", f => Parts(f) is var p ? new JsonObject { ["protected"] = p[0], ["payload"] = p[1], ["signature"] = p[2] }.ToJsonString() : "");
        Add(TokenRefusals.Malformed, "general JSON", f => Parts(f) is var p ? new JsonObject { ["payload"] = p[1], ["signatures"] = new JsonArray(new JsonObject { ["protected"] = p[0], ["signature"] = p[2] }) }.ToJsonString() : "");
    }

    private static void AddTypes()
    {
        foreach (var type in (string[])["JWT", "jwt", "AT+JWT", "at+jwt ", "id_token+jwt", "dpop+jwt", "logout+jwt", "secevent+jwt", "caller-assertion+jwt", "application/jwt", ""])
        {
            Add(TokenRefusals.WrongType, $"typ \"{type}\"", f => f.WithHeader("typ", type));
        }

        Add(TokenRefusals.WrongType, "typ missing", f => f.WithHeader(h => h.Remove("typ")));
        Add(TokenRefusals.Malformed, "typ null", f => f.WithHeader("typ", null));
        Add(TokenRefusals.Malformed, "typ a list", f => f.WithHeader("typ", new JsonArray("at+jwt")));
        Add(TokenRefusals.WrongType, "ID token with a nonce", f => f.WithClaim("nonce", "n-1"));
        Add(TokenRefusals.WrongType, "ID token with at_hash", f => f.WithClaim("at_hash", "x"));
        Add(TokenRefusals.WrongType, "ID token with c_hash", f => f.WithClaim("c_hash", "x"));
        Add(TokenRefusals.WrongType, "bound by DPoP", f => f.WithClaim("cnf", new JsonObject { ["jkt"] = Base64Url.EncodeToString(new byte[32]) }));
        Add(TokenRefusals.WrongType, "bound twice", f => f.WithClaim("cnf", new JsonObject { ["jkt"] = "x", ["x5t#S256"] = Base64Url.EncodeToString(new byte[32]) }));
        Add(TokenRefusals.WrongType, "bound by nothing", f => f.WithClaim("cnf", new JsonObject()));
        Add(TokenRefusals.Malformed, "cnf a text", f => f.WithClaim("cnf", "x5t#S256"));
        Add(TokenRefusals.Malformed, "thumbprint of 31 bytes", f => f.WithClaim("cnf", new JsonObject { ["x5t#S256"] = Base64Url.EncodeToString(new byte[31]) }));
        Add(TokenRefusals.Malformed, "thumbprint in hexadecimal", f => f.WithClaim("cnf", new JsonObject { ["x5t#S256"] = Convert.ToHexString(new byte[32]) }));
        Add(TokenRefusals.Malformed, "thumbprint null", f => f.WithClaim("cnf", new JsonObject { ["x5t#S256"] = null }));
    }

    private static void AddTimes()
    {
        var now = new SetTime().Now.ToUnixTimeSeconds();
        Add(TokenRefusals.Malformed, "exp missing", f => f.WithClaims(c => c.Remove("exp")));
        Add(TokenRefusals.Malformed, "exp null", f => f.WithClaim("exp", null));
        Add(TokenRefusals.Expired, "exp a minute ago", f => f.WithClaim("exp", now - 60));
        Add(TokenRefusals.Expired, "exp zero", f => f.WithClaim("exp", 0));
        Add(TokenRefusals.Malformed, "exp negative", f => f.WithClaim("exp", -1));
        Add(TokenRefusals.Malformed, "exp a text", f => f.WithClaim("exp", (now + 600).ToString(CultureInfo.InvariantCulture)));
        Add(TokenRefusals.Malformed, "exp a date", f => f.WithClaim("exp", "2030-01-01T00:00:00Z"));
        Add(TokenRefusals.Malformed, "exp a fraction", f => f.WithClaim("exp", now + 600.5));
        Add(TokenRefusals.Malformed, "exp with an exponent beyond time", f => f.WithPayload(ReplaceExp(f, "9e99")));
        Add(TokenRefusals.Malformed, "exp beyond time", f => f.WithClaim("exp", long.MaxValue));
        Add(TokenRefusals.Malformed, "exp in milliseconds", f => f.WithClaim("exp", (now + 600) * 1000));
        Add(TokenRefusals.Malformed, "exp true", f => f.WithClaim("exp", true));
        Add(TokenRefusals.Malformed, "exp a list", f => f.WithClaim("exp", new JsonArray(now + 600)));
        Add(TokenRefusals.NotYetValid, "nbf in a minute", f => f.WithClaim("nbf", now + 60));
        Add(TokenRefusals.Malformed, "nbf a text", f => f.WithClaim("nbf", "0"));
        Add(TokenRefusals.Malformed, "nbf null", f => f.WithClaim("nbf", null));
        Add(TokenRefusals.NotYetValid, "iat in a minute", f => f.WithClaim("iat", now + 60));
        Add(TokenRefusals.Malformed, "iat a text", f => f.WithClaim("iat", "0"));
    }

    private static string Join(string[] parts, string signature) => $"{string.Join('.', parts)}.{signature}";

    private static string[] Parts(TokenForge forge) => forge.Good().Split('.');

    private static string ReplaceExp(TokenForge forge, string number) =>
        forge.Claims().ToJsonString().Replace($"\"exp\":{forge.Now.AddMinutes(10).ToUnixTimeSeconds()}", $"\"exp\":{number}", StringComparison.Ordinal);

    /// <summary>The next letter of the alphabet: the last of 86 characters carries four spare bits, so the bytes stay the same.</summary>
    private static char Next(char last) => last == '_' ? '-' : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".IndexOf(last, StringComparison.Ordinal) + 1];

    private static string Sign(TokenForge forge, ECDsa key, Action<JsonObject> change)
    {
        var header = forge.Header();
        change(header);
        return TokenForge.Sign(header.ToJsonString(), Encoding.UTF8.GetBytes(forge.Claims().ToJsonString()), b => key.SignData(b, HashAlgorithmName.SHA256));
    }

    private static byte[] CertificateOf(ECDsa key)
    {
        using var certificate = new CertificateRequest("CN=issuer", key, HashAlgorithmName.SHA256).CreateSelfSigned(new SetTime().Now, new SetTime().Now.AddYears(1));
        return certificate.RawData;
    }
}
