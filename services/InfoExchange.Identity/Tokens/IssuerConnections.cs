namespace InfoExchange.Identity.Tokens;

/// <summary>How issuers are reached: the one place that makes these connections.</summary>
public static class IssuerConnections
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>A handler that follows no redirect and keeps no cookie; disposed by whoever asked for it.</summary>
    public static HttpMessageHandler CreateHandler() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = Life };
}
