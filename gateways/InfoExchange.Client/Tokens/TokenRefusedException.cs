namespace InfoExchange.Client.Tokens;

/// <summary>The issuer knows the request and says no: waiting does not help, other credentials may.</summary>
public sealed class TokenRefusedException : Exception
{
    internal TokenRefusedException(ClientCredentials credentials, string error, string description)
        : base($"The issuer refused a token to {credentials}: {error}{(description.Length == 0 ? "" : $" ({description})")}. {NextOf(error)}") => Error = error;

    /// <summary>Code of RFC 6749 §5.2, such as <c>invalid_client</c>; <c>http_</c> and the status when the issuer gave none.</summary>
    public string Error { get; }

    private static string NextOf(string error) => error switch
    {
        "invalid_client" => "Check the client identifier and its secret or certificate; the issuer may have replaced them.",
        "unauthorized_client" or "unsupported_grant_type" => "Ask whoever runs the issuer to permit client credentials for this client.",
        "http_404" => "Check the token endpoint's address.",
        _ => "Asking again with the same credentials will not help: ask whoever runs the issuer.",
    };
}
