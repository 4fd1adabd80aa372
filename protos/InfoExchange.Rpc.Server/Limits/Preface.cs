using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace InfoExchange.Rpc.Server.Limits;

/// <summary>Waits for the first bytes of a connection and looks whether they are HTTP/2, preface and the head of a SETTINGS frame: RFC 9113 §3.4.</summary>
internal static class Preface
{
    private const int FrameHead = 9;
    private const int TypeAt = 3;
    private const int FlagsAt = 4;
    private const byte SettingsType = 4;
    private const byte Acknowledgement = 1;

    private static ReadOnlySpan<byte> Bytes => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>Looks without taking anything out.</summary>
    /// <returns>False when they are something else, incomplete in time, or missing.</returns>
    public static async Task<bool> IsThereAsync(ConnectionContext connection, TimeSpan patience)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        late.CancelAfter(patience);
        var input = connection.Transport.Input;
        try
        {
            while (true)
            {
                var result = await input.ReadAsync(late.Token);
                var (fits, isWhole) = Compare(result.Buffer);
                input.AdvanceTo(result.Buffer.Start, fits && !isWhole ? result.Buffer.End : result.Buffer.Start);
                if (!fits || isWhole || result.IsCompleted)
                {
                    return fits && isWhole;
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return false;
        }
    }

    private static (bool Fits, bool IsWhole) Compare(ReadOnlySequence<byte> buffer)
    {
        Span<byte> first = stackalloc byte[Bytes.Length + FrameHead];
        var length = (int)Math.Min(buffer.Length, first.Length);
        buffer.Slice(0, length).CopyTo(first);
        var preface = Math.Min(length, Bytes.Length);
        if (!first[..preface].SequenceEqual(Bytes[..preface]))
        {
            return (false, false);
        }

        var isWhole = length == first.Length;
        var head = first[Bytes.Length..];
        return (!isWhole || (head[TypeAt] == SettingsType && (head[FlagsAt] & Acknowledgement) == 0), isWhole);
    }
}
