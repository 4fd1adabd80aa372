using InfoExchange.Gateways.Edge.Leases;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Tokens;
using InfoExchange.Ports;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>All that a gateway asks of the world. None of it is disposed by the gateway.</summary>
public sealed class GatewayParts
{
    /// <summary>Where its messages come from and its reports go.</summary>
    public required IBus Bus { get; init; }

    /// <summary>Announcements as messages.</summary>
    public required IAnnouncementCodec Codec { get; init; }

    /// <summary>Opens frames sealed to this gateway.</summary>
    public required IFrameSealer Sealer { get; init; }

    /// <summary>Its durable inbox, of this gateway alone.</summary>
    public required IInboxStore Inbox { get; init; }

    /// <summary>True where other processes of this gateway may append to the inbox, too.</summary>
    public bool IsInboxShared { get; init; }

    /// <summary>Its keys, of this gateway alone: the secrets <c>cursor</c> and <c>acknowledgement</c> are made in it at first use.</summary>
    public required IKeyStore Keys { get; init; }

    /// <summary>Clock and timers.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Chance.</summary>
    public required IRandomSource Random { get; init; }

    /// <summary>Whose tokens are believed.</summary>
    public required AccessTokenValidator Tokens { get; init; }

    /// <summary>This gateway's word towards the services.</summary>
    public required CallerAssertionWriter Assertions { get; init; }

    /// <summary>Sends requests to the services, with the gateway's own certificate; null for plain connections on this machine.</summary>
    public HttpMessageHandler? ServiceHandler { get; init; }

    /// <summary>What stops the gateway; null for the signals of the process. Given where several hosts share a process that hears them once.</summary>
    public IHostLifetime? Lifetime { get; init; }

    /// <summary>Leases that are kept by somebody else; null where the gateway keeps its own, as every one that serves does.</summary>
    internal DeliveryLeases? Leases { get; init; }

    /// <summary>Where logs go; null writes JSON lines to the console.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }
}
