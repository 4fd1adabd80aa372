using InfoExchange.Client;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Client.Tokens;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Scenarios.Tests.Clients;

/// <summary>A client of a scripted gateway, with pauses of milliseconds.</summary>
internal static class ScriptedClient
{
    internal static InfoExchangeClient Of(
        ScriptedGateway gateway, ITokenSource tokens, Action<Reconnection>? reconnecting = null, TimeSpan? longestSilence = null, ILoggerFactory? logging = null) => new(
        new InfoExchangeClientOptions
        {
            Address = new Uri("http://127.0.0.1:9"),
            TokenSource = tokens,
            ShortestPause = TimeSpan.FromMilliseconds(1),
            LongestPause = TimeSpan.FromMilliseconds(2),
            LongestSilence = longestSilence ?? TimeSpan.FromSeconds(30),
            MostAttempts = 3,
            Reconnecting = reconnecting,
            LoggerFactory = logging,
        },
        null,
        gateway);
}
