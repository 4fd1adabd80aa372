namespace InfoExchange.Cli.Verifying;

/// <summary>One entry as an export or a mirror gives it.</summary>
/// <param name="bytes">Exactly as stored; holds until the next batch is read.</param>
/// <param name="told">The leaf hash told beside it: 64 hexadecimal digits, or 32 bytes.</param>
/// <param name="line">Of a file, from 1; null where there are no lines.</param>
/// <param name="opened">Its sealed lists, as far as they are carried opened; null for none.</param>
internal readonly struct SourcedEntry(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> told, int? line, IReadOnlyList<CarriedList>? opened = null)
{
    internal ReadOnlyMemory<byte> Bytes { get; } = bytes;

    internal ReadOnlyMemory<byte> Told { get; } = told;

    internal int? Line { get; } = line;

    internal IReadOnlyList<CarriedList> Opened { get; } = opened ?? [];
}
