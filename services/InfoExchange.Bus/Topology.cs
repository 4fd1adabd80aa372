using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Bus;

/// <summary>Every queue of the bus, declared once: one for each gateway, one for each jurisdiction. Engines are set up from here.</summary>
/// <remarks>
/// To gateways: content and standings of all territories. To jurisdictions: bulletins offered by others, answers to those it offered, receipts.
/// Messages of one ordering key, the jurisdiction that they come from or are meant for, arrive in the order they were sent.
/// </remarks>
public static class Topology
{
    private const string GatewayPrefix = "gateway.";
    private const string JurisdictionPrefix = "jurisdiction.";

    /// <summary>Names of the gateways, in ordinal order.</summary>
    public static ImmutableArray<string> Gateways { get; } = ["firms", "prefecture", "referents", "retail"];

    /// <summary>The queue that a gateway reads.</summary>
    /// <exception cref="ArgumentException">There is no such gateway.</exception>
    public static QueueDeclaration ForGateway(string gateway) =>
        Gateways.Contains(gateway) ? new(GatewayPrefix + gateway, gateway) : throw new ArgumentException($"\"{gateway}\" is not a gateway", nameof(gateway));

    /// <summary>The queue that a jurisdiction's service reads.</summary>
    public static QueueDeclaration ForJurisdiction(Jurisdiction jurisdiction)
    {
        ArgumentNullException.ThrowIfNull(jurisdiction);
        return new(JurisdictionPrefix + jurisdiction, ConsumerOf(jurisdiction));
    }

    /// <summary>The name that a jurisdiction's service has as a consumer, and that frames are sealed to: <c>departement:75</c>.</summary>
    public static string ConsumerOf(Jurisdiction jurisdiction)
    {
        ArgumentNullException.ThrowIfNull(jurisdiction);
        return jurisdiction.ToString();
    }

    /// <summary>The key under which everything from or for a journal stays in order.</summary>
    public static string OrderingKeyOf(Jurisdiction jurisdiction) => ConsumerOf(jurisdiction);

    /// <summary>All queues of a deployment: every gateway's, and those of the jurisdictions it knows.</summary>
    /// <param name="jurisdictions">Served anywhere in the deployment; repeats are dropped.</param>
    public static ImmutableArray<QueueDeclaration> QueuesOf(IEnumerable<Jurisdiction> jurisdictions) =>
        [.. Gateways.Select(ForGateway), .. jurisdictions.Distinct().Select(ForJurisdiction)];

    /// <summary>The queues that a consumer may send to: a territory's service tells gateways and other territories, a gateway tells territories.</summary>
    /// <param name="sender">A gateway, or a jurisdiction as <see cref="ConsumerOf"/> names it.</param>
    /// <param name="jurisdictions">Served anywhere in the deployment; repeats are dropped.</param>
    public static ImmutableArray<QueueDeclaration> QueuesFrom(string sender, IEnumerable<Jurisdiction> jurisdictions) =>
        [.. QueuesOf(jurisdictions).Where(queue => queue.Consumer != sender && !(IsGateway(sender) && IsGateway(queue.Consumer)))];

    /// <summary>Finds a queue by its name.</summary>
    /// <param name="name">As in <see cref="QueueDeclaration.Name"/>.</param>
    /// <param name="queue">The queue, or null when the topology has none of this name. A jurisdiction need not be served anywhere yet: its messages wait.</param>
    public static bool TryFind(string? name, [NotNullWhen(true)] out QueueDeclaration? queue)
    {
        queue = name switch
        {
            not null when name.StartsWith(GatewayPrefix, StringComparison.Ordinal) && IsGateway(name[GatewayPrefix.Length..]) => ForGateway(name[GatewayPrefix.Length..]),
            not null when name.StartsWith(JurisdictionPrefix, StringComparison.Ordinal) && Jurisdiction.TryParse(name[JurisdictionPrefix.Length..], out var served) => ForJurisdiction(served),
            _ => null,
        };
        return queue is not null;
    }

    /// <summary>True for the name of a gateway.</summary>
    public static bool IsGateway(string? name) => name is not null && Gateways.Contains(name);

    /// <summary>True for a name that frames may be sealed to.</summary>
    public static bool IsConsumer(string? name) => IsGateway(name) || Jurisdiction.TryParse(name, out _);
}
