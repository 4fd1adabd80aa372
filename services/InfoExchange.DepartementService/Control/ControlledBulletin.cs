using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Control;

/// <summary>One bulletin in a control file.</summary>
/// <param name="Record">As of the last entry.</param>
/// <param name="Versions">In order.</param>
/// <param name="Trace">In journal order.</param>
internal sealed record ControlledBulletin(BulletinRecord Record, ImmutableArray<ControlledVersion> Versions, ImmutableArray<V1.TraceLine> Trace);
