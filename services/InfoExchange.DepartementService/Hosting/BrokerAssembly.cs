using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Records;
using InfoExchange.Ports;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>Assembles what a jurisdiction's broker asks of the world: the one place that says how a service speaks on the bus.</summary>
/// <param name="bus">Where announcements go and reports come from.</param>
/// <param name="sealer">Seals to gateways and territories; opens what is sealed to the jurisdictions of this process.</param>
/// <param name="time">Clocks.</param>
/// <param name="chance">Chance.</param>
/// <param name="retention">How long each class is kept; null for the default.</param>
/// <param name="growth">Beyond which growth of an audience its author must accept it; null for the default.</param>
public sealed class BrokerAssembly(IBus bus, IFrameSealer sealer, TimeProvider time, IRandomSource chance, RetentionPolicy? retention = null, GrowthLimit? growth = null)
{
    /// <summary>The ports of one jurisdiction; nothing is opened, and nothing disposed by whoever gets them.</summary>
    /// <param name="jurisdiction">Whose: what is sealed to it is opened.</param>
    /// <param name="store">Its journal.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="signer">Signs its heads.</param>
    /// <param name="signedHeads">How far its heads were signed.</param>
    /// <param name="log">What operators read.</param>
    /// <param name="snapshots">What makes its start quick; null where every start reads the whole journal.</param>
    public BrokerPorts PortsOf(
        Jurisdiction jurisdiction, IJournalStore store, IKeyStore keys, ICheckpointSigner signer, ISignedHeadRecord signedHeads, ILogger log, ISnapshotStore? snapshots = null) => new()
    {
        Store = store,
        Keys = keys,
        Signer = signer,
        SignedHeads = signedHeads,
        Snapshots = snapshots,
        Bus = bus,
        Retention = retention ?? RetentionPolicy.Default,
        Growth = growth ?? GrowthLimit.Default,
        BusErasure = bus as IBusErasure,
        BusOperations = bus as IBusOperations,
        Notes = signer as INoteSigner,
        Codec = new SealedAnnouncementCodec(sealer, Topology.ConsumerOf(jurisdiction)),
        Encoder = new DeliveryEncoder(),
        Sealer = sealer,
        Time = time,
        Chance = chance,
        Log = log,
    };
}
