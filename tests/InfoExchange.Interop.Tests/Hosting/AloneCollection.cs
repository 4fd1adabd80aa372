using Xunit;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>Tests that measure memory or load the machine: no others run beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
