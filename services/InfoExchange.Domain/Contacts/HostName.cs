namespace InfoExchange.Domain.Contacts;

/// <summary>Names of hosts: RFC 1123 §2.1.</summary>
internal static class HostName
{
    /// <summary>True for two or more labels of letters, digits and inner hyphens, the last of which is not all digits: a literal address is no name. Names that lead to the machine itself or its own network are none either.</summary>
    /// <param name="text">Without a point at its end.</param>
    public static bool IsDomain(string text)
    {
        var labels = text.Split('.');
        return text.Length <= 253 && labels.Length >= 2 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit)
            && labels[^1].ToLowerInvariant() is not ("localhost" or "local" or "internal" or "lan" or "home" or "arpa" or "onion" or "invalid" or "test");
    }

    private static bool IsLabel(string label) => label is { Length: > 0 and <= 63 } && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
