using System.Runtime.InteropServices;

namespace InfoExchange.Persistence;

/// <summary>Drivers bind whole arrays.</summary>
internal static class Octets
{
    /// <summary>The array behind the memory, not copied when the memory is all of one, as most callers' is.</summary>
    internal static byte[] ArrayOf(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Array is { } array && array.Length == memory.Length ? array : memory.ToArray();
}
