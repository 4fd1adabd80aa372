namespace InfoExchange.Identity.Authentication;

/// <summary>Names of the metadata entries (HTTP headers) that say who calls. Nothing else in metadata is believed.</summary>
public static class CallerMetadata
{
    /// <summary><c>Bearer</c> and the caller's access token.</summary>
    public const string Authorization = "authorization";

    /// <summary>The gateway's caller assertion, a compact signed token.</summary>
    public const string Assertion = "infoexchange-assertion";
}
