using System.Net;

namespace InfoExchange.Client.Tokens;

/// <summary>The issuer can't be reached, is too busy, or does not answer sense: try again later. The client does so by itself.</summary>
public sealed class IssuerUnreachableException : HttpRequestException
{
    internal IssuerUnreachableException(HttpRequestError error, string message, Exception? inner = null, HttpStatusCode? status = null, TimeSpan? retryAfter = null)
        : base(error, message, inner, status) => RetryAfter = retryAfter;

    /// <summary>How long the issuer asks to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; }
}
