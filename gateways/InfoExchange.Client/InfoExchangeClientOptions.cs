using InfoExchange.Client.Subscriptions;

namespace InfoExchange.Client;

/// <summary>Settings of a client, read once when it is made.</summary>
public sealed class InfoExchangeClientOptions
{
    /// <summary>The gateway: scheme, host and port. <c>https</c>; <c>http</c> only on this machine, for tokens would travel in clear text.</summary>
    public required Uri Address { get; init; }

    /// <summary>Gives the bearer token of each call; asked every time, so it should keep what it has.</summary>
    /// <remarks><see cref="Tokens.ClientCredentialsTokenSource.GetTokenAsync"/> fits. An <see cref="HttpRequestException"/> counts as "not reachable now"; any other exception ends the call.</remarks>
    public required Func<CancellationToken, ValueTask<string>> TokenSource { get; init; }

    /// <summary>Sends the requests, for client certificates or proxies; not disposed here. Null makes one with HTTP/2 keep-alive.</summary>
    public HttpMessageHandler? HttpHandler { get; init; }

    /// <summary>First pause before a lost stream is opened again; it doubles up to <see cref="LongestPause"/>, and each is drawn between half of it and the whole.</summary>
    public TimeSpan ShortestPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause before a lost stream is opened again.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A stream that says nothing for so long is taken for lost; gateways give a position at least every 15 seconds.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Told before each pause, on the reader's own flow; null when nobody wants to know.</summary>
    public Action<Reconnection>? Reconnecting { get; init; }

    /// <summary>The clock of pauses and silences.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
