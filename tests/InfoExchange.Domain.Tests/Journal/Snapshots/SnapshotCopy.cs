using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Tests.Journal.Snapshots;

/// <summary>A state written and read again, traces sealed by turning each byte.</summary>
internal static class SnapshotCopy
{
    public static JurisdictionState Of(JurisdictionState state) => Read(Parts(state));

    public static JurisdictionState Read(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        var reading = new StateReading(parts, (_, trace) => Turned(trace));
        for (var part = reading.Count - 1; part >= 0; part--)
        {
            reading.Read(part);
        }

        return reading.Complete();
    }

    public static IReadOnlyList<ReadOnlyMemory<byte>> Parts(JurisdictionState state)
    {
        var writing = new StateWriting(state, (_, trace) => Turned(trace));
        return [.. Enumerable.Range(0, writing.Count).Select(part => (ReadOnlyMemory<byte>)writing.Write(part).Pieces.SelectMany(piece => piece.ToArray()).ToArray())];
    }

    private static ReadOnlyMemory<byte> Turned(ReadOnlyMemory<byte> bytes) => bytes.ToArray().Select(b => (byte)(b ^ 0xFF)).ToArray();
}
