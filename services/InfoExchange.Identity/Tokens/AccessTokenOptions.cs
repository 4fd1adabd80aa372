using Microsoft.Extensions.Options;

namespace InfoExchange.Identity.Tokens;

/// <summary>One issuer whose access tokens are believed, and which of its tokens. A list of these is bound at start from <see cref="Section"/>.</summary>
public sealed class AccessTokenOptions
{
    /// <summary>Where settings hold the list: <c>AccessTokens:0:Issuer</c> and so on.</summary>
    public const string Section = "AccessTokens";

    /// <summary>A token is believed no longer than this after its end or before its beginning.</summary>
    public static readonly TimeSpan MaxClockSkew = TimeSpan.FromSeconds(60);

    /// <summary>What no setting goes beyond: as long as Entra ID's longest tokens.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(28);

    private static readonly string[] KnownAlgorithms = ["ES256", "PS256", "RS256"];

    /// <summary>The issuer's name, compared character by character with the token's <c>iss</c> and with its own discovery document; HTTPS, or HTTP on this machine.</summary>
    public required string Issuer { get; init; }

    /// <summary>Address of the discovery document, HTTPS or on this machine; null means where OpenID Connect puts it below <see cref="Issuer"/>.</summary>
    public Uri? MetadataAddress { get; init; }

    /// <summary>What the token's <c>aud</c> must name, exactly; never empty.</summary>
    public required string Audience { get; init; }

    /// <summary>Permitted signature algorithms among ES256, PS256 and RS256; null means ES256 and PS256. The framework has no EdDSA.</summary>
    public IReadOnlyList<string>? Algorithms { get; init; }

    /// <summary>Permitted <c>typ</c>; null means <c>at+jwt</c> (RFC 9068). Each also matches with <c>application/</c> before it.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Leeway for clocks that differ; zero to <see cref="MaxClockSkew"/>, both included.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How far ahead a token's end may lie; more than zero, at most <see cref="LongestLifetime"/>. Two hours unless set: a stolen token is worth no more.</summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromHours(2);

    internal IReadOnlyList<string> PermittedAlgorithms => Algorithms ?? ["ES256", "PS256"];

    internal IReadOnlyList<string> PermittedTypes => [.. (Types ?? ["at+jwt"]).SelectMany(type => new[] { type, $"application/{type}" })];

    internal Uri DiscoveryAddress => MetadataAddress ?? new Uri($"{Issuer.TrimEnd('/')}/.well-known/openid-configuration");

    /// <summary>Refuses settings that would believe too much or nobody.</summary>
    /// <exception cref="OptionsValidationException">Names every wrong setting; the process must not start.</exception>
    public static void EnsureUsable(IReadOnlyCollection<AccessTokenOptions> issuers)
    {
        List<string> failures = [.. issuers.SelectMany((issuer, index) => issuer.Failures($"{Section}:{index}"))];
        if (issuers.Count == 0)
        {
            failures.Add($"{Section} names no issuer");
        }

        failures.AddRange(issuers.GroupBy(issuer => issuer.Issuer, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{Section} names issuer \"{same.Key}\" {same.Count()} times"));
        if (failures.Count > 0)
        {
            throw new OptionsValidationException(Section, typeof(AccessTokenOptions), failures);
        }
    }

    private IEnumerable<string> Failures(string key)
    {
        if (!IssuerAddress.IsProtected(Issuer))
        {
            yield return $"{key}:{nameof(Issuer)} is \"{Issuer}\", neither an HTTPS address nor on this machine";
        }

        if (MetadataAddress is not null && !IssuerAddress.IsProtected(MetadataAddress))
        {
            yield return $"{key}:{nameof(MetadataAddress)} is \"{MetadataAddress}\", neither an HTTPS address nor on this machine";
        }

        if (string.IsNullOrWhiteSpace(Audience))
        {
            yield return $"{key}:{nameof(Audience)} is empty: tokens for anybody would be believed";
        }

        if (PermittedAlgorithms.Count == 0 || PermittedAlgorithms.Except(KnownAlgorithms, StringComparer.Ordinal).Any())
        {
            yield return $"{key}:{nameof(Algorithms)} is \"{string.Join(' ', PermittedAlgorithms)}\", permitted are {string.Join(", ", KnownAlgorithms)}";
        }

        if (PermittedTypes.Count == 0 || PermittedTypes.Any(type => string.IsNullOrWhiteSpace(type) || type == "application/"))
        {
            yield return $"{key}:{nameof(Types)} is empty: any kind of token would be believed";
        }

        if (ClockSkew < TimeSpan.Zero || ClockSkew > MaxClockSkew)
        {
            yield return $"{key}:{nameof(ClockSkew)} is {ClockSkew}, permitted is 0 to {MaxClockSkew.TotalSeconds:0} s";
        }

        if (MaxLifetime <= TimeSpan.Zero || MaxLifetime > LongestLifetime)
        {
            yield return $"{key}:{nameof(MaxLifetime)} is {MaxLifetime}, permitted is up to {LongestLifetime.TotalHours:0} hours";
        }
    }
}
