using System.Collections.Immutable;

namespace InfoExchange.Domain.Contacts;

/// <summary>Push services that the service may be made to ask: a subscription names its own address, and whoever writes one would choose where the service connects to.</summary>
public sealed class PushHosts
{
    private readonly ImmutableArray<string> _patterns;

    private PushHosts(ImmutableArray<string> patterns) => _patterns = patterns;

    /// <summary>The services of the browsers in use: Chrome and those built on it, Firefox, Edge, Safari.</summary>
    public static PushHosts Default { get; } = new(["fcm.googleapis.com", "*.push.services.mozilla.com", "*.notify.windows.com", "*.push.apple.com"]);

    /// <summary>Reads a list.</summary>
    /// <param name="text">Names in lower case, a comma between them; one that begins with <c>*.</c> stands for every name that ends so. Null for <see cref="Default"/>, empty for none.</param>
    /// <returns>Null when a name is malformed.</returns>
    public static PushHosts? Read(string? text)
    {
        ImmutableArray<string> patterns = [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];
        return text is null ? Default : patterns.All(IsPattern) ? new PushHosts(patterns) : null;
    }

    /// <summary>Whether a push service may be asked.</summary>
    /// <param name="host">In lower case.</param>
    public bool Allows(string host) => _patterns.Any(pattern => pattern[0] == '*' ? host.EndsWith(pattern[1..], StringComparison.Ordinal) : host == pattern);

    // Below a registered name, so that no pattern opens a whole top-level domain.
    private static bool IsPattern(string text) => HostName.IsDomain(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) && !text.Any(char.IsAsciiLetterUpper);
}
