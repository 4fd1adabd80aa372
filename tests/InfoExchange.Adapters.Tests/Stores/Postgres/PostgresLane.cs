using Xunit;

namespace InfoExchange.Adapters.Tests.Stores.Postgres;

/// <summary>Tests that share one server; one class at a time, since some of them kill it.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresLane : ICollectionFixture<PostgresServer>
{
    internal const string Name = "PostgreSQL";
}
