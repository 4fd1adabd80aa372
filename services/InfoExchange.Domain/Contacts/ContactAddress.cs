using System.Diagnostics.CodeAnalysis;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Contacts;

/// <summary>Where messages for a person go, checked.</summary>
public sealed record ContactAddress
{
    private ContactAddress(ContactKind kind, string text) => (Kind, Text) = (kind, text);

    /// <summary>What it is.</summary>
    public ContactKind Kind { get; }

    /// <summary>The e-mail address with its domain in lower case; the number in E.164; a push service's address, the key <c>p256dh</c> and the secret <c>auth</c>, both base64url without padding, a space between them. One line without control characters.</summary>
    public string Text { get; }

    /// <summary>Reads an e-mail address: <c>local@domain</c>, ASCII, without comment, quotes or literal address.</summary>
    /// <remarks>A part of RFC 5321 §4.1.2: dot-atom before the sign, two or more labels of letters, digits and inner hyphens behind it. Nothing that could end a line or begin another header passes.</remarks>
    public static bool TryEmail(string text, [NotNullWhen(true)] out ContactAddress? address, [NotNullWhen(false)] out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sign = text.LastIndexOf('@');
        var isGood = text.Length <= ContactLimits.MaxEmailLength && sign is > 0 and <= ContactLimits.MaxLocalPartLength && IsDotAtom(text[..sign]) && HostName.IsDomain(text[(sign + 1)..]);
        address = isGood ? new ContactAddress(ContactKind.Email, text[..(sign + 1)] + text[(sign + 1)..].ToLowerInvariant()) : null;
        refusal = isGood ? null : ContactRefusals.MalformedEmail();
        return isGood;
    }

    /// <summary>Reads a number of ITU-T E.164: a plus sign, a digit from 1, then 6 to 14 digits; spaces, points and hyphens between digits are left out.</summary>
    public static bool TryPhone(string text, [NotNullWhen(true)] out ContactAddress? address, [NotNullWhen(false)] out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.Length <= 32 ? string.Concat(text.Where(c => c is not (' ' or '.' or '-'))) : "";
        var isGood = digits is ['+', >= '1' and <= '9', .. { Length: >= 6 and <= 14 } rest] && rest.All(char.IsAsciiDigit);
        address = isGood ? new ContactAddress(ContactKind.Phone, digits) : null;
        refusal = isGood ? null : ContactRefusals.MalformedPhone();
        return isGood;
    }

    /// <summary>Reads a browser's subscription.</summary>
    /// <param name="endpoint">Address of the push service: HTTPS on its usual port, a name and no literal address, on the list.</param>
    /// <param name="key"><c>p256dh</c>: an uncompressed point of P-256, 65 bytes, base64url without padding: RFC 8291 §2.1.</param>
    /// <param name="secret"><c>auth</c>: 16 bytes, base64url without padding: RFC 8291 §3.2.</param>
    /// <param name="hosts">Push services that may be asked.</param>
    /// <param name="address">What was read.</param>
    /// <param name="refusal">Why not.</param>
    public static bool TryPush(string endpoint, string key, string secret, PushHosts hosts, [NotNullWhen(true)] out ContactAddress? address, [NotNullWhen(false)] out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        refusal = !PushEndpoint.TryReadHost(endpoint, out var host) ? ContactRefusals.MalformedEndpoint()
            : !hosts.Allows(host) ? ContactRefusals.UnknownPushService(host)
            : !PushKeys.IsPoint(key) || !PushKeys.IsSecret(secret) ? ContactRefusals.MalformedPushKey()
            : null;
        address = refusal is null ? new ContactAddress(ContactKind.Push, $"{endpoint} {key} {secret}") : null;
        return refusal is null;
    }

    /// <summary>What a person reads of an address: all of an e-mail address or number, only the push service of a subscription, whose rest is a secret.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="text">As in <see cref="Text"/>; empty when it was erased.</param>
    public static string Show(ContactKind kind, string text) =>
        kind != ContactKind.Push ? text : PushEndpoint.TryReadHost(text.Split(' ')[0], out var host) ? host : "";

    private static bool IsDotAtom(string text) => text.Split('.').All(atom => atom.Length > 0 && atom.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal)));
}
