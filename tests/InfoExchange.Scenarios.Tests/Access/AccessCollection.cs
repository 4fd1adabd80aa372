namespace InfoExchange.Scenarios.Tests.Access;

/// <summary>One running program for all that is asked of access: its people hold one token each.</summary>
[CollectionDefinition(Name)]
public sealed class AccessCollection : ICollectionFixture<AccessGround>
{
    /// <summary>Of the collection.</summary>
    public const string Name = "access";
}
