using InfoExchange.Ports.Keys;

namespace InfoExchange.Simulation.Tests.World;

/// <summary>A mark that survives its processes.</summary>
internal sealed class SimulatedSignedHeads : ISignedHeadRecord
{
    public SignedHeadMark? Noted { get; set; }

    public Task<SignedHeadMark?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Noted);

    public Task WriteAsync(SignedHeadMark mark, CancellationToken cancellationToken)
    {
        Noted = mark.Lost is null && Noted is { Lost: null } known && known.Head.Size >= mark.Head.Size ? known : mark;
        return Task.CompletedTask;
    }
}
