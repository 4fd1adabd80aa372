using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using InfoExchange.Identity.Tokens;

namespace InfoExchange.Adapters.Tests.Identity;

internal static partial class Forgeries
{
    private static void AddIssuers()
    {
        foreach (var (name, change) in new (string, Func<string, string>)[]
        {
            ("with a slash", i => $"{i}/"),
            ("in capitals", i => i.ToUpperInvariant()),
            ("by its other name", i => i.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)),
            ("over https", i => i.Replace("http:", "https:", StringComparison.Ordinal)),
            ("before another host", i => $"{i}.elsewhere.example"),
            ("as user of another host", i => $"{i}@elsewhere.example"),
            ("with a path", i => $"{i}/tenant"),
            ("with a query", i => $"{i}?x"),
            ("with a space", i => $"{i} "),
            ("with a NUL", i => $"{i}\0"),
            ("with a full-width digit", i => i.Replace('1', '１')),
            ("cut", i => i[..^1]),
            ("empty", _ => ""),
            ("elsewhere", _ => "https://issuer.elsewhere.example"),
        })
        {
            Add(TokenRefusals.WrongIssuer, $"iss {name}", f => f.WithClaim("iss", change(f.Issuer)));
        }

        Add(TokenRefusals.Malformed, "iss missing", f => f.WithClaims(c => c.Remove("iss")));
        Add(TokenRefusals.Malformed, "iss null", f => f.WithClaim("iss", null));
        Add(TokenRefusals.Malformed, "iss a list", f => f.WithClaim("iss", new JsonArray(f.Issuer)));
    }

    private static void AddAudiences()
    {
        Add(TokenRefusals.Malformed, "aud missing", f => f.WithClaims(c => c.Remove("aud")));
        Add(TokenRefusals.Malformed, "aud null", f => f.WithClaim("aud", null));
        Add(TokenRefusals.Malformed, "aud an empty list", f => f.WithClaim("aud", new JsonArray()));
        Add(TokenRefusals.Malformed, "aud a number", f => f.WithClaim("aud", 1));
        Add(TokenRefusals.Malformed, "aud an object", f => f.WithClaim("aud", new JsonObject { [TokenForge.Audience] = true }));
        Add(TokenRefusals.Malformed, "aud a list with a number", f => f.WithClaim("aud", new JsonArray(TokenForge.Audience, 1)));
        Add(TokenRefusals.WrongAudience, "aud a list without us", f => f.WithClaim("aud", new JsonArray("other", "another")));
        Add(TokenRefusals.WrongAudience, "aud a list of nothing", f => f.WithClaim("aud", new JsonArray("")));
        Add(TokenRefusals.WrongAudience, "aud the client, as in an ID token", f => f.WithClaim("aud", "console"));
        foreach (var audience in (string[])["", "other", "Infoexchange", "INFOEXCHANGE", "infoexchange/", "infoexchange ", " infoexchange", "infoexchange2", "infoexchang", "other infoexchange", "infoexchange,other", "*"])
        {
            Add(TokenRefusals.WrongAudience, $"aud \"{audience}\"", f => f.WithClaim("aud", audience));
        }
    }

    private static void AddSubjects()
    {
        Add(TokenRefusals.Malformed, "sub missing", f => f.WithClaims(c => c.Remove("sub")));
        Add(TokenRefusals.Malformed, "sub null", f => f.WithClaim("sub", null));
        Add(TokenRefusals.Malformed, "sub a number", f => f.WithClaim("sub", 17));
        Add(TokenRefusals.Malformed, "sub a list", f => f.WithClaim("sub", new JsonArray("person-17")));
        Add(TokenRefusals.Malformed, "sub empty", f => f.WithClaim("sub", ""));
        Add(TokenRefusals.Malformed, "sub of spaces", f => f.WithClaim("sub", "   "));
        Add(TokenRefusals.Malformed, "sub with a line end", f => f.WithClaim("sub", "person-17\nperson-1"));
        Add(TokenRefusals.Malformed, "sub with a NUL", f => f.WithClaim("sub", "person-17\0"));
        Add(TokenRefusals.Malformed, "sub too long", f => f.WithClaim("sub", new string('s', 256)));
        Add(TokenRefusals.Malformed, "sub with half a character", f => f.WithPayload(f.Claims().ToJsonString().Replace("person-17", "person-\\ud800", StringComparison.Ordinal)));
        Add(TokenRefusals.Malformed, "client_id a number", f => f.WithClaim("client_id", 1));
    }

    private static void AddSpellings()
    {
        foreach (var (name, change) in new (string, Func<string, string>)[]
        {
            ("a space before", t => $" {t}"),
            ("a space after", t => $"{t} "),
            ("a line end after", t => $"{t}\n"),
            ("a tab within", t => t.Insert(10, "\t")),
            ("a space in the signature", t => t.Insert(t.Length - 10, " ")),
            ("padding", t => $"{t}=="),
            ("padding by percent", t => $"{t}%3D%3D"),
            ("a NUL after", t => $"{t}\0"),
            ("quotes", t => $"\"{t}\""),
            ("a second scheme word", t => $"Bearer {t}"),
            ("a comma and again", t => $"{t},{t}"),
            ("dots by percent", t => t.Replace(".", "%2E", StringComparison.Ordinal)),
            ("a full-width dot", t => t.Replace('.', '．')),
            ("a dot after", t => $"{t}."),
            ("a dot before", t => $".{t}"),
            ("two dots", t => t.Replace(".", "..", StringComparison.Ordinal)),
            ("no signature", t => t[..t.LastIndexOf('.')]),
            ("an empty signature", t => t[..(t.LastIndexOf('.') + 1)]),
            ("no header", t => t[t.IndexOf('.', StringComparison.Ordinal)..]),
            ("no payload", t => $"{t.Split('.')[0]}..{t.Split('.')[2]}"),
            ("half of it", t => t[..(t.Length / 2)]),
            ("parts in reverse", t => string.Join('.', t.Split('.').Reverse())),
            ("header and payload swapped", t => t.Split('.') is var p ? $"{p[1]}.{p[0]}.{p[2]}" : ""),
            ("a thousand dots", _ => new string('.', 1000)),
            ("one word", _ => "person-17"),
        })
        {
            Add(TokenRefusals.Malformed, $"spelled with {name}", f => change(f.Good()));
        }

        Add(TokenRefusals.Malformed, "one character more than allowed", f => f.Good().PadRight(AccessTokenValidator.MaxTokenLength + 1, 'A'));
        Add(TokenRefusals.Malformed, "of one megabyte", f => f.WithClaim("note", new string('x', 1 << 20)));
        Add(TokenRefusals.Malformed, "payload with a byte order mark", f => f.WithPayload("\uFEFF" + f.Claims().ToJsonString()));
        Add(TokenRefusals.Malformed, "payload with a comment", f => f.WithRawClaims("/* */"));
        Add(TokenRefusals.Malformed, "payload with a trailing comma", f => f.WithRawClaims(","));
        Add(TokenRefusals.Malformed, "payload with more after it", f => f.WithPayload(f.Claims().ToJsonString() + "{}"));
        Add(TokenRefusals.Malformed, "payload a list", f => f.WithPayload($"[{f.Claims().ToJsonString()}]"));
        Add(TokenRefusals.Malformed, "payload null", f => f.WithPayload("null"));
        Add(TokenRefusals.Malformed, "payload a token", f => TokenForge.Sign(f.WithHeader("cty", "JWT").Split('.')[0], Encoding.ASCII.GetBytes(f.Good()), f.SignEs256));
        Add(TokenRefusals.Malformed, "payload of bytes that are no text", f => TokenForge.Sign(f.Header().ToJsonString(), [.. Encoding.UTF8.GetBytes(f.WithBrokenNote()), 0xff, (byte)'"', (byte)'}'], f.SignEs256));
        Add(TokenRefusals.Malformed, "payload a thousand deep", f => f.WithRawClaims($",\"x\":{new string('[', 1000)}{new string(']', 1000)}"));
        Add(TokenRefusals.Malformed, "header in plain text", f => $"{f.Header().ToJsonString()}.{f.Good().Split('.')[1]}.{f.Good().Split('.')[2]}");
    }

    private static void AddRepeats()
    {
        foreach (var name in (string[])["iss", "sub", "aud", "exp", "nbf"])
        {
            Add(TokenRefusals.Malformed, $"{name} twice", f => f.WithRawClaims($",\"{name}\":{f.Claims()[name]!.ToJsonString()}"));
        }

        Add(TokenRefusals.Malformed, "sub twice, once spelled with an escape", f => f.WithRawClaims(",\"\\u0073ub\":\"person-1\""));
        Add(TokenRefusals.Malformed, "an unknown claim twice", f => f.WithRawClaims(",\"x\":1,\"x\":2"));
        Add(TokenRefusals.Malformed, "thumbprint twice", f => Base64Url.EncodeToString(new byte[32]) is var t ? f.WithRawClaims($",\"cnf\":{{\"x5t#S256\":\"{t}\",\"x5t#S256\":\"{t}\"}}") : "");
        Add(TokenRefusals.Malformed, "alg twice", f => f.WithRawHeader(",\"alg\":\"none\""));
        Add(TokenRefusals.Malformed, "kid twice", f => f.WithRawHeader(",\"kid\":\"ec-2\""));
        Add(TokenRefusals.Malformed, "typ twice", f => f.WithRawHeader(",\"typ\":\"at+jwt\""));
    }

    private static string WithBrokenNote(this TokenForge forge) => forge.Claims().ToJsonString()[..^1] + ",\"note\":\"";
}
