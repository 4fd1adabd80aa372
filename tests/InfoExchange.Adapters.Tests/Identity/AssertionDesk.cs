using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Jose;
using InfoExchange.Identity.Tokens;
using InfoExchange.Persistence;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>A retail and a préfecture gateway, the service that knows them, and a caller; and assertions made by hand.</summary>
internal sealed class AssertionDesk : IDisposable
{
    public const string Service = "departement:75";
    public const string Method = "/infoexchange.v1.JournalService/Search";

    public static readonly byte[] Request = [8, 1, 18, 2, 55, 53];

    private readonly ECDsa retailKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa prefectureKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public AssertionDesk(int? windowCapacity = null)
    {
        Retail = new CallerAssertionWriter("retail", retailKey.ExportPkcs8PrivateKey(), Time, new CryptoRandomSource());
        Prefecture = new CallerAssertionWriter("prefecture", prefectureKey.ExportPkcs8PrivateKey(), Time, new CryptoRandomSource());
        RegisteredGateway[] gateways =
        [
            new() { Name = "retail", PublicKeys = [Retail.PublicKey], Functions = GatewayFunctions.Retail },
            new() { Name = "prefecture", PublicKeys = [Prefecture.PublicKey], Functions = GatewayFunctions.Prefecture },
        ];
        Reader = windowCapacity is null ? new(gateways, [Service, "departement:92"], Time) : new(gateways, [Service, "departement:92"], Time, windowCapacity.Value);
        Caller = CallerOf("auditor-1", thumbprint: null);
    }

    public SetTime Time { get; } = new();

    public CallerAssertionWriter Retail { get; }

    public CallerAssertionWriter Prefecture { get; }

    public CallerAssertionReader Reader { get; }

    public CallerToken Caller { get; }

    /// <summary>A token as if validated.</summary>
    public CallerToken CallerOf(string subject, string? thumbprint)
    {
        using var forge = new TokenForge();
        var raw = forge.WithClaims(claims =>
        {
            claims["sub"] = subject;
            if (thumbprint is not null)
            {
                claims["cnf"] = new JsonObject { ["x5t#S256"] = thumbprint };
            }
        });
        return CompactToken.TryRead(raw, AccessTokenValidator.MaxTokenLength, out var token) && AccessTokenClaims.TryRead(token, out var claims)
            ? new CallerToken(raw, claims)
            : throw new InvalidOperationException("the forge made no token");
    }

    public string Write() => Prefecture.Write(Service, Method, Request, Caller, certificateThumbprint: null);

    public JsonObject Header() => new() { ["alg"] = "ES256", ["kid"] = KeyIdOf(Prefecture), ["typ"] = "caller-assertion+jwt" };

    public JsonObject Claims() => new()
    {
        ["iss"] = "prefecture",
        ["aud"] = Service,
        ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
        ["iat"] = Time.Now.ToUnixTimeSeconds(),
        ["exp"] = Time.Now.ToUnixTimeSeconds() + 60,
        ["mth"] = Method,
        ["rqd"] = Base64Url.EncodeToString(SHA256.HashData(Request)),
        ["ath"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Caller.Raw))),
    };

    /// <summary>Signed with the préfecture gateway's own key: only what it says is wrong.</summary>
    public string Sign(JsonObject header, JsonObject claims) => Sign(header, claims, prefectureKey);

    public string SignAsRetail(JsonObject header, JsonObject claims) => Sign(header, claims, retailKey);

    public string KeyIdOf(CallerAssertionWriter writer)
    {
        using var key = new VerificationKey(writer.PublicKey);
        return key.KeyId;
    }

    public void Dispose()
    {
        Retail.Dispose();
        Prefecture.Dispose();
        Reader.Dispose();
        retailKey.Dispose();
        prefectureKey.Dispose();
    }

    private static string Sign(JsonObject header, JsonObject claims, ECDsa key) =>
        TokenForge.Sign(header.ToJsonString(), Encoding.UTF8.GetBytes(claims.ToJsonString()), bytes => key.SignData(bytes, HashAlgorithmName.SHA256));
}
