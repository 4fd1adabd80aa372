using System.Diagnostics;
using System.Globalization;
using InfoExchange.Benchmarks.Delivering;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>Calls in closed loop over a few connections, in a process of its own.</summary>
internal sealed class CallingLoad
{
    private const int Connections = 4;
    private const int CallsAtOnce = 25;
    private const int FloodLength = 2_000;

    private readonly Uri _address;

    private CallingLoad(Uri address) => _address = address;

    /// <summary>Question: unary calls, or streams of messages, for so long.</summary>
    public static string Question(bool isStreamed, TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(isStreamed ? "flood" : "echo")} {time.TotalSeconds}");

    public static async Task RunAsync(string address)
    {
        var load = new CallingLoad(new Uri(address));
        await ChildProcess.ServeAsync("ready", async words => words switch
        {
            ["echo", var seconds] => await load.EchoAsync(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture))),
            ["flood", var seconds] => await load.FloodAsync(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture))),
            _ => throw new ArgumentException($"no order '{string.Join(' ', words)}'", nameof(address)),
        });
    }

    private Task<CallReport> EchoAsync(TimeSpan time)
    {
        var request = MeasuredFrame.Of(MeasuredFrame.Short());
        return RunAsync(MeasuredPaths.Echo, request, CallsAtOnce, request.Length, 1, time);
    }

    private Task<CallReport> FloodAsync(TimeSpan time) =>
        RunAsync(MeasuredPaths.Flood, MeasuredFrame.Of(new Measured { Number = FloodLength }), 1, FloodLength * FloorFrame.Length, FloodLength, time);

    private async Task<CallReport> RunAsync(string path, byte[] request, int atOnce, long answerLength, int worth, TimeSpan time)
    {
        var begun = Stopwatch.GetTimestamp();
        var runs = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            using var connection = await WireConnection.ConnectAsync(_address);
            var calls = new Calls(answerLength);
            while (Stopwatch.GetElapsedTime(begun) < time || calls.UnderWay > 0)
            {
                while (Stopwatch.GetElapsedTime(begun) < time && calls.UnderWay < atOnce)
                {
                    calls.Begin(connection.Begin(path, request));
                }

                await connection.FlushAsync();
                if (calls.UnderWay > 0 && !await connection.ReceiveAsync(calls))
                {
                    throw new InvalidOperationException("the server closed a connection");
                }
            }

            return calls;
        }));
        return new CallReport { Operations = runs.Sum(run => run.Right) * worth, Wrong = runs.Sum(run => run.Wrong), Seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds };
    }

    private sealed class Calls(long answerLength) : WireReader
    {
        private readonly Dictionary<int, long> _received = [];

        public int UnderWay => _received.Count;

        public long Right { get; private set; }

        public long Wrong { get; private set; }

        public void Begin(int stream) => _received.Add(stream, 0);

        public override void Data(int stream, ReadOnlySpan<byte> bytes) => _received[stream] += bytes.Length;

        public override void Ended(int stream, bool isOk)
        {
            _received.Remove(stream, out var length);
            if (isOk && length == answerLength)
            {
                Right++;
            }
            else
            {
                Wrong++;
            }
        }
    }
}
