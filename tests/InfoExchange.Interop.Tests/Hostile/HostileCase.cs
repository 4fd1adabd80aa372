namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>Something that no good client does, and what must become of it.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Expected">Verdicts that are right, with bars between them.</param>
/// <param name="RunAsync">Does it, to a server of which it knows the address, and gives the verdict.</param>
public sealed record HostileCase(string Name, string Expected, Func<Uri, Task<string>> RunAsync)
{
    /// <summary>Bytes sent after a good beginning. The verdict is about stream 1, or whether the connection still answers where that is expected.</summary>
    public static HostileCase Bytes(string name, string expected, params byte[][] frames) => new(name, expected, async address =>
    {
        await using var peer = await Http2Peer.ConnectAsync(address);
        await peer.SendAsync([.. frames.SelectMany(frame => frame)]);
        return expected.Contains("answers", StringComparison.Ordinal) ? await peer.AnswersAsync() : await peer.VerdictAsync();
    });

    /// <summary>Bytes sent in place of a good beginning.</summary>
    public static HostileCase Beginning(string name, string expected, byte[] bytes, bool ends = false) => new(name, expected, async address =>
    {
        await using var peer = await Http2Peer.ConnectAsync(address, beginsWell: false);
        await peer.SendAsync(bytes);
        if (ends)
        {
            peer.EndSending();
        }

        return expected == "answers" ? await peer.AnswersAsync() : await peer.VerdictAsync();
    });

    /// <summary>A call with these fields and this body.</summary>
    public static HostileCase Call(string name, string expected, (string Name, string Value)[] fields, byte[]? body = null) =>
        Bytes(name, expected, Frames.Headers(1, Frames.Block(fields)), Frames.Data(1, body ?? Frames.GoodBody));

    /// <summary>Anything.</summary>
    public static HostileCase Does(string name, string expected, Func<Http2Peer, Task<string>> run, params (int Id, uint Value)[] settings) => new(name, expected, async address =>
    {
        await using var peer = await Http2Peer.ConnectAsync(address, beginsWell: true, settings);
        return await run(peer);
    });

    public bool IsRight(string verdict) => Expected.Split('|').Contains(verdict, StringComparer.Ordinal);
}
