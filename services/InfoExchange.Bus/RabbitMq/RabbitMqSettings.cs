using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace InfoExchange.Bus.RabbitMq;

/// <summary>Where a process finds the broker, and as whom it comes.</summary>
public sealed record RabbitMqSettings
{
    private const string Tls = "amqps";

    /// <summary>Nodes, <c>amqps://host:5671</c>, tried in turn; <c>amqp://</c> on loopback only. They hold no name and no password.</summary>
    public required ImmutableArray<Uri> Nodes { get; init; }

    /// <summary>Where the deployment's queues are.</summary>
    public string VirtualHost { get; init; } = RabbitMqNames.VirtualHost;

    /// <summary>The process as the topology names it, and as the broker knows it: <c>firms</c>, <c>departement:75</c>. It sends through its own exchange only.</summary>
    public required string Sender { get; init; }

    /// <summary>The broker's name for it; <see cref="Sender"/> unless the operator chose another.</summary>
    public string? UserName { get; init; }

    /// <summary>Null where the client certificate is enough (SASL EXTERNAL).</summary>
    public string? Password { get; init; }

    /// <summary>With its private key; null where the broker asks for none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Who may have signed the broker's certificate; null asks the machine's own list.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>True when the connection is encrypted.</summary>
    internal bool IsEncrypted => Nodes[0].Scheme == Tls;

    /// <summary>Checks what no connection would tell.</summary>
    /// <exception cref="ArgumentException">There is no node, one is of another scheme, one is in the clear and not on this machine, or the sender is nobody of the topology.</exception>
    internal void Check()
    {
        if (Nodes.IsDefaultOrEmpty || Nodes.Any(node => node.Scheme is not (Tls or "amqp") || node.Scheme != Nodes[0].Scheme))
        {
            throw new ArgumentException("a broker's nodes are addresses like amqps://host:5671, all of one kind");
        }

        if (!IsEncrypted && Nodes.Any(node => !node.IsLoopback))
        {
            throw new ArgumentException("a broker that is not on this machine is reached by amqps only");
        }

        if (!Topology.IsConsumer(Sender))
        {
            throw new ArgumentException($"the topology knows nobody named \"{Sender}\"");
        }

        if (Password is null && Certificate is null)
        {
            throw new ArgumentException("a process shows the broker a password or a certificate");
        }
    }
}
