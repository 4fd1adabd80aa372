using InfoExchange.Identity.Assertions;
using InfoExchange.Ports;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>What a gateway's own process stands on, opened from its settings. Disposing closes all of it.</summary>
public sealed class GatewayWorld : IAsyncDisposable
{
    /// <summary>The bus, as this gateway.</summary>
    public required IBus Bus { get; init; }

    /// <summary>Announcements as messages.</summary>
    public required IAnnouncementCodec Codec { get; init; }

    /// <summary>Opens frames sealed to this gateway.</summary>
    public required IFrameSealer Sealer { get; init; }

    /// <summary>The inbox that all processes of this gateway share.</summary>
    public required IInboxStore Inbox { get; init; }

    /// <summary>This gateway's keys.</summary>
    public required IKeyStore Keys { get; init; }

    /// <summary>Chance.</summary>
    public required IRandomSource Random { get; init; }

    /// <summary>This gateway's word towards the services.</summary>
    public required CallerAssertionWriter Assertions { get; init; }

    /// <summary>What else to close, last.</summary>
    public required IReadOnlyList<IDisposable> Others { get; init; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Bus.DisposeAsync();
        await Inbox.DisposeAsync();
        Assertions.Dispose();
        await Keys.DisposeAsync();
        foreach (var other in Others)
        {
            other.Dispose();
        }
    }
}
