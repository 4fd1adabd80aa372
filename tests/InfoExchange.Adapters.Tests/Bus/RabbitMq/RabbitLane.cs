using Xunit;

namespace InfoExchange.Adapters.Tests.Bus.RabbitMq;

/// <summary>Tests that share one broker; one class at a time, since some of them kill it.</summary>
[CollectionDefinition(Name)]
public sealed class RabbitLane : ICollectionFixture<RabbitServer>
{
    internal const string Name = "RabbitMQ";
}
