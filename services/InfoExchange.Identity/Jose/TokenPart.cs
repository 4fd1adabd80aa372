using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace InfoExchange.Identity.Jose;

/// <summary>One JSON object of a token, header or payload. Members have one name each, at every depth.</summary>
/// <param name="json">An object.</param>
internal sealed class TokenPart(JsonElement json)
{
    /// <summary>31 December 9999, the last instant that the framework can hold.</summary>
    private const long LastSecond = 253_402_300_799;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    internal JsonElement Json => json;

    internal static bool TryRead(ReadOnlySpan<char> encoded, [NotNullWhen(true)] out TokenPart? part)
    {
        part = null;
        if (!StrictBase64Url.TryDecode(encoded, out var bytes) || !Utf8.IsValid(bytes))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            part = document.RootElement.ValueKind == JsonValueKind.Object ? new TokenPart(document.RootElement.Clone()) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            part = null;
        }

        return part is not null;
    }

    internal bool Has(string name) => json.TryGetProperty(name, out _);

    /// <returns>False when the member is there and no text; absent reads as null.</returns>
    internal bool TryGetText(string name, out string? text)
    {
        text = null;
        return !json.TryGetProperty(name, out var member) || TryRead(member, out text);
    }

    /// <summary>Whole seconds since 1970, a number and not a text: RFC 7519 §2 with fractions refused.</summary>
    /// <returns>False when the member is there and no such number; absent reads as null.</returns>
    internal bool TryGetInstant(string name, out DateTimeOffset? instant)
    {
        instant = null;
        if (!json.TryGetProperty(name, out var member))
        {
            return true;
        }

        if (member.ValueKind != JsonValueKind.Number || !member.TryGetInt64(out var seconds) || seconds is < 0 or > LastSecond)
        {
            return false;
        }

        instant = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return true;
    }

    internal static bool TryRead(JsonElement member, out string? text)
    {
        text = null;
        if (member.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = member.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped.
            return false;
        }

        return true;
    }
}
