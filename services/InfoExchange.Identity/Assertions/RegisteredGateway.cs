using System.Collections.Immutable;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Identity.Assertions;

/// <summary>A gateway whose caller assertions a service believes.</summary>
public sealed class RegisteredGateway
{
    /// <summary>Its <c>iss</c>, exactly; distinct among the registered.</summary>
    public required string Name { get; init; }

    /// <summary>Its public keys on P-256, SubjectPublicKeyInfo in DER; at least one, a second while they change.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> PublicKeys { get; init; }

    /// <summary>For which functions it may speak, one of <see cref="GatewayFunctions"/>; never <see cref="DutyFunction.Service"/>.</summary>
    public required ImmutableHashSet<DutyFunction> Functions { get; init; }
}
