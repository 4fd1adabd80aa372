using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>What is asked of the runtime alone, whatever the product does with it.</summary>
internal static class RuntimeGoals
{
    public static readonly Goal Unary = new("U1", "unary calls a second, runtime : bare Kestrel", 0.8, 0.8, false);
    public static readonly Goal Streamed = new("U2", "streamed messages a second, runtime : bare Kestrel", 0.8, 0.8, false);
    public static readonly Goal Official = new("U3", "unary calls a second, runtime : official packages", 1, 1, false);
    public static readonly Goal Broadcast = new("U4", "server CPU a delivery, broadcast : one WriteAsync a subscriber", 0.3, 0.3, true);
    public static readonly Goal Stalled = new("F9", "p99 of those who read, a tenth stalled : none", 1.5, 1.2, true);
    public static readonly Goal StalledBytes = new("F9", "KiB held a stalled stream", 256, 64, true);
    public static readonly Goal Idle = new("M1", "KiB held an idle stream, beyond bare Kestrel's", 8, 1, true);
}
