using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using InfoExchange.Broker;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>The jurisdictions that this process serves.</summary>
public sealed class JurisdictionRegistry
{
    private readonly ConcurrentDictionary<Jurisdiction, JurisdictionBroker> _brokers = new();

    /// <summary>All of them.</summary>
    public IReadOnlyDictionary<Jurisdiction, JurisdictionBroker> All => _brokers;

    /// <summary>Adds one that is at work.</summary>
    public void Add(JurisdictionBroker broker) => _brokers[broker.Sequencer.State.Jurisdiction] = broker;

    /// <summary>Finds one.</summary>
    public bool TryFind(Jurisdiction jurisdiction, [NotNullWhen(true)] out JurisdictionBroker? broker) => _brokers.TryGetValue(jurisdiction, out broker);
}
