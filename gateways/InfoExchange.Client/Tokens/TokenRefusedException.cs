namespace InfoExchange.Client.Tokens;

/// <summary>The issuer knows the request and says no: waiting does not help, other credentials may.</summary>
public sealed class TokenRefusedException : Exception
{
    /// <summary>With the issuer's own words.</summary>
    /// <param name="error">Code of RFC 6749 §5.2, such as <c>invalid_client</c>.</param>
    /// <param name="description">The issuer's sentence; empty when it gave none.</param>
    public TokenRefusedException(string error, string description)
        : base(description.Length == 0 ? $"The issuer refused a token: {error}." : $"The issuer refused a token: {error} ({description}).") => Error = error;

    /// <summary>Code of RFC 6749 §5.2, such as <c>invalid_client</c>.</summary>
    public string Error { get; }
}
