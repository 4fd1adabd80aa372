using InfoExchange.Identity.Jose;
using InfoExchange.Identity.Tokens;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace InfoExchange.Identity.Issuer;

/// <summary>Settings of the issuer for first runs, tests and demonstrations, bound at start from <see cref="Section"/>.</summary>
public sealed class EmbeddedIssuerOptions
{
    /// <summary>Where settings hold it; its presence turns the embedded issuer on.</summary>
    public const string Section = "EmbeddedIssuer";

    private const int ThumbprintLength = 32;

    /// <summary>Named, not guessed: an environment that nobody thought of is one that must not run it.</summary>
    private static readonly string[] PermittedEnvironments = ["Demonstration", "Development", "Test"];

    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(1);

    /// <summary>The issuer's name and address, HTTPS or on this machine, without a slash at the end; null takes the first address that the server listens on.</summary>
    public string? Issuer { get; init; }

    /// <summary><c>aud</c> of every token; never empty.</summary>
    public required string Audience { get; init; }

    /// <summary>Who can sign in; may be empty.</summary>
    public IReadOnlyList<SampleIdentity> Identities { get; init; } = [];

    /// <summary>More than zero, at most one hour; ten minutes unless a demonstration's clock runs faster.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(10);

    internal void EnsureUsable(IHostEnvironment environment)
    {
        List<string> failures = [.. Failures(environment), .. Identities.SelectMany((identity, index) => Failures(identity, $"{Section}:{nameof(Identities)}:{index}"))];
        if (failures.Count > 0)
        {
            throw new OptionsValidationException(Section, typeof(EmbeddedIssuerOptions), failures);
        }
    }

    private IEnumerable<string> Failures(IHostEnvironment environment)
    {
        if (!PermittedEnvironments.Contains(environment.EnvironmentName, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{Section} is set in environment \"{environment.EnvironmentName}\": it hands out tokens for known secrets and runs in {string.Join(", ", PermittedEnvironments)} only; "
                + $"remove {Section} and name a real issuer under {AccessTokenOptions.Section}";
        }

        if (Issuer is not null && (!IssuerAddress.IsProtected(Issuer) || Issuer.EndsWith('/')))
        {
            yield return $"{Section}:{nameof(Issuer)} is \"{Issuer}\", no HTTPS address or address on this machine without a slash at the end";
        }

        if (string.IsNullOrWhiteSpace(Audience))
        {
            yield return $"{Section}:{nameof(Audience)} is empty";
        }

        if (TokenLifetime <= TimeSpan.Zero || TokenLifetime > LongestLifetime)
        {
            yield return $"{Section}:{nameof(TokenLifetime)} is {TokenLifetime}, permitted is up to {LongestLifetime}";
        }

        foreach (var same in Identities.GroupBy(identity => identity.Subject, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return $"{Section}:{nameof(Identities)} names \"{same.Key}\" {same.Count()} times";
        }
    }

    /// <summary>Never quotes a secret.</summary>
    private static IEnumerable<string> Failures(SampleIdentity identity, string key)
    {
        if (identity.Subject is not { Length: >= 1 and <= 64 } || !identity.Subject.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            yield return $"{key}:{nameof(SampleIdentity.Subject)} is \"{identity.Subject}\", not 1 to 64 of [A-Za-z0-9._-]";
        }

        if (identity.DisplayName is not { Length: >= 1 and <= 100 })
        {
            yield return $"{key}:{nameof(SampleIdentity.DisplayName)} has not 1 to 100 characters";
        }

        if (identity.Secret is not { Length: >= 8 and <= 128 } || !identity.Secret.All(c => c is > ' ' and <= '~'))
        {
            yield return $"{key}:{nameof(SampleIdentity.Secret)} has not 8 to 128 printable ASCII characters";
        }

        if (identity.CertificateThumbprint is not null && !StrictBase64Url.IsOf(ThumbprintLength, identity.CertificateThumbprint))
        {
            yield return $"{key}:{nameof(SampleIdentity.CertificateThumbprint)} is no base64url SHA-256";
        }
    }
}
