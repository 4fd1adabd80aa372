using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace InfoExchange.Identity.Issuer;

/// <summary>A client's id and secret, from the form or from a <c>Basic</c> header, never from both: RFC 6749 §2.3.1.</summary>
/// <param name="ClientId">1 to 128 characters.</param>
/// <param name="Secret">1 to 256 characters.</param>
internal sealed record ClientCredentials(string ClientId, string Secret)
{
    private const string BasicPrefix = "Basic ";

    internal static bool TryRead(IFormCollection form, StringValues authorization, [NotNullWhen(true)] out ClientCredentials? credentials)
    {
        credentials = (authorization.Count, form.ContainsKey("client_secret")) switch
        {
            (0, true) => new ClientCredentials(form["client_id"].ToString(), form["client_secret"].ToString()),
            (1, false) => FromHeader(authorization.ToString()) is { } read && (!form.ContainsKey("client_id") || form["client_id"] == read.ClientId) ? read : null,
            _ => null,
        };
        credentials = credentials is { ClientId.Length: >= 1 and <= 128, Secret.Length: >= 1 and <= 256 } ? credentials : null;
        return credentials is not null;
    }

    private static ClientCredentials? FromHeader(string header)
    {
        var encoded = header.StartsWith(BasicPrefix, StringComparison.OrdinalIgnoreCase) ? header[BasicPrefix.Length..] : "";
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var id, var secret])
        {
            return null;
        }

        // Both halves are form-encoded before they are joined: a colon in an id is no separator.
        return new ClientCredentials(Decode(id), Decode(secret));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
