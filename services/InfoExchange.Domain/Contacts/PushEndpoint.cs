using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Domain.Contacts;

/// <summary>The address of a subscription at its push service.</summary>
internal static class PushEndpoint
{
    private const string Scheme = "https://";

    /// <summary>Reads <c>https://name/path</c> without port, user or fragment, in the characters of RFC 3986 §2.</summary>
    /// <param name="text">The address; at most <see cref="ContactLimits.MaxEndpointLength"/> characters.</param>
    /// <param name="host">Its name in lower case.</param>
    public static bool TryReadHost(string? text, [NotNullWhen(true)] out string? host)
    {
        host = null;
        if (text is null || text.Length > ContactLimits.MaxEndpointLength || !text.StartsWith(Scheme, StringComparison.Ordinal) || !text.All(IsPermitted))
        {
            return false;
        }

        var slash = text.IndexOf('/', Scheme.Length);
        var name = slash < 0 ? "" : text[Scheme.Length..slash];
        host = HostName.IsDomain(name) ? name.ToLowerInvariant() : null;
        return host is not null;
    }

    // No backslash, which some readers take for a slash; no fragment.
    private static bool IsPermitted(char c) => char.IsAsciiLetterOrDigit(c) || "-._~:/?[]@!$&'()*+,;=%".Contains(c, StringComparison.Ordinal);
}
