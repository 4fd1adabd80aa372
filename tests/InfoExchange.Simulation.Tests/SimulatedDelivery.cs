using InfoExchange.Domain.Directory;
using InfoExchange.Ports.Announcements;
using InfoExchange.Simulation.Tests.World;

namespace InfoExchange.Simulation.Tests;

/// <summary>One frame written to one subscriber.</summary>
internal sealed record SimulatedDelivery(
    string Subject, string BulletinId, int Version, NoticeKind Notice, long Position, int[] Recipients, Standing[] Standings, SimulatedProcess Session, long Ticks);
