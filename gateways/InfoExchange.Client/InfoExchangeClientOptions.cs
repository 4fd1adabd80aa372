using System.Security.Cryptography.X509Certificates;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Client.Tokens;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Client;

/// <summary>Settings of a client, read once when it is made.</summary>
public sealed class InfoExchangeClientOptions
{
    /// <summary>The gateway: scheme, host and port. <c>https</c>; <c>http</c> only on this machine, for tokens would travel in clear text.</summary>
    public required Uri Address { get; init; }

    /// <summary>Who the caller is to its issuer; the client then gets and renews tokens itself. Either this or <see cref="TokenSource"/>.</summary>
    public ClientCredentials? Credentials { get; init; }

    /// <summary>Gives the token of each call, where it comes from elsewhere; not disposed here. Either this or <see cref="Credentials"/>.</summary>
    public ITokenSource? TokenSource { get; init; }

    /// <summary>Shown to the gateway, where tokens of <see cref="TokenSource"/> are bound to it; <see cref="Credentials"/> bring their own. Not disposed here; null shows none.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>Authorities trusted for gateway and issuer in the place of the machine's; null trusts the machine's. Revocation is not asked for.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>Sends the calls, for proxies; it then shows the certificate and trusts the roots itself, and is not disposed here. Null makes one with HTTP/2 keep-alive.</summary>
    public HttpMessageHandler? HttpHandler { get; init; }

    /// <summary>The function in which the caller acts, by its id from <c>WhoAmI</c>, on every request that names none; null lets the service take the first that allows the act.</summary>
    public string? FunctionId { get; init; }

    /// <summary>First pause before a lost stream is opened again or an act sent again; it doubles up to <see cref="LongestPause"/>, and each is drawn between half of it and the whole. Above zero.</summary>
    public TimeSpan ShortestPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause of our own.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest pause that gateway or issuer may ask for (RetryInfo, <c>retry-after</c>); up to there they get what they ask for, and up to a fifth more.</summary>
    public TimeSpan LongestAdvisedPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A stream that says nothing for so long is taken for lost; gateways give a position at least every 15 seconds.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Longest time for one attempt of a call with one answer, sent along as its deadline.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often an acknowledgement or a return is sent at most, from 1, with the same key each time.</summary>
    public int MostAttempts { get; init; } = 6;

    /// <summary>Told before each pause of a subscription, on the reader's own flow; null when nobody wants to know.</summary>
    public Action<Reconnection>? Reconnecting { get; init; }

    /// <summary>The clock of pauses, silences and tokens.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where what happens is told, category <c>InfoExchange.Client</c>: never content, tokens or secrets. Null is silent.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Throws unless everything fits together.</summary>
    /// <exception cref="ArgumentException">Names the setting.</exception>
    internal void Check()
    {
        Connections.SafeAddress.Require(Address, nameof(Address));
        if (Credentials is null == TokenSource is null)
        {
            throw new ArgumentException($"Give one of {nameof(Credentials)} (the client gets tokens itself) and {nameof(TokenSource)} (tokens come from elsewhere).", nameof(Credentials));
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ShortestPause, TimeSpan.Zero, nameof(ShortestPause));
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestPause, ShortestPause, nameof(LongestPause));
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestAdvisedPause, TimeSpan.Zero, nameof(LongestAdvisedPause));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(LongestSilence, TimeSpan.Zero, nameof(LongestSilence));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CallTimeout, TimeSpan.Zero, nameof(CallTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThan(MostAttempts, 1, nameof(MostAttempts));
    }
}
