using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Records;
using InfoExchange.Ports;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Broker.Sequencing;

/// <summary>All that one jurisdiction's broker asks of the world.</summary>
public sealed class BrokerPorts
{
    /// <summary>The jurisdiction's journal.</summary>
    public required IJournalStore Store { get; init; }

    /// <summary>Its keys.</summary>
    public required IKeyStore Keys { get; init; }

    /// <summary>Signs its heads.</summary>
    public required ICheckpointSigner Signer { get; init; }

    /// <summary>How far heads were signed, apart from the journal.</summary>
    public required ISignedHeadRecord SignedHeads { get; init; }

    /// <summary>What makes a start quick; null where every start reads the whole journal.</summary>
    public ISnapshotStore? Snapshots { get; init; }

    /// <summary>Entries after which another snapshot is written; at least 1.</summary>
    public long SnapshotEvery { get; init; } = 10_000;

    /// <summary>Signs control files with the same key; null where none are built.</summary>
    public INoteSigner? Notes { get; init; }

    /// <summary>Where announcements go and reports come from.</summary>
    public required IBus Bus { get; init; }

    /// <summary>Takes back from the bus what was erased; null where the engine offers no such thing, and messages end with their queue's time.</summary>
    public IBusErasure? BusErasure { get; init; }

    /// <summary>What operators see and do of queues; null where the engine offers no such thing.</summary>
    public IBusOperations? BusOperations { get; init; }

    /// <summary>How long each class is kept.</summary>
    public RetentionPolicy Retention { get; init; } = RetentionPolicy.Default;

    /// <summary>Beyond which growth of an audience its author must accept it by name.</summary>
    public GrowthLimit Growth { get; init; } = GrowthLimit.Default;

    /// <summary>Announcements as messages.</summary>
    public required IAnnouncementCodec Codec { get; init; }

    /// <summary>Delivery frames.</summary>
    public required IDeliveryEncoder Encoder { get; init; }

    /// <summary>Seals frames to gateways and territories.</summary>
    public required IFrameSealer Sealer { get; init; }

    /// <summary>Clocks.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Chance.</summary>
    public required IRandomSource Chance { get; init; }

    /// <summary>What operators read; no content.</summary>
    public required ILogger Log { get; init; }
}
