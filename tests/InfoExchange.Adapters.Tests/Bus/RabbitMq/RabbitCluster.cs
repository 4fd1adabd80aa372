namespace InfoExchange.Adapters.Tests.Bus.RabbitMq;

/// <summary>A broker of three nodes, of which it can lose any one.</summary>
public sealed class RabbitCluster() : RabbitServer(3);
