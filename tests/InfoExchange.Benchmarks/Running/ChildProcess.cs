using System.Diagnostics;
using System.Runtime;
using System.Text.Json;

namespace InfoExchange.Benchmarks.Running;

/// <summary>This program again, in a process of its own: says a line when it is ready, answers each line it is asked with a line of JSON, and ends with its standard input.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const string Compiling = "compiling";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    // Two ticks of the kernel's clock in a look: a tenth of a core, what a server at rest may take for its timers.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Its first line: an address, a folder or just that it is ready.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Its number.</summary>
    public int Id => _process.Id;

    /// <summary>Processor time so far.</summary>
    public TimeSpan ProcessorTime => ProcessorClock.Read(_process.Id);

    /// <exception cref="TimeoutException">It did not become ready in a minute.</exception>
    public static Task<ChildProcess> StartAsync(Pinning pinning, int core, params string[] arguments)
    {
        // Run through the shared host, the program itself is an argument of it.
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [typeof(ChildProcess).Assembly.Location] : [];
        return StartAsync(pinning, core, [Environment.ProcessPath!, .. program], arguments);
    }

    /// <param name="pinning">Where it may run.</param>
    /// <param name="core">Which core, when it is pinned.</param>
    /// <param name="program">This program as another build made it: path and first words.</param>
    /// <param name="arguments">What it is to do.</param>
    /// <exception cref="TimeoutException">It did not become ready in a minute.</exception>
    public static async Task<ChildProcess> StartAsync(Pinning pinning, int core, string[] program, string[] arguments)
    {
        string[] words = [.. pinning.Words(core), .. program, .. arguments];
        var child = new ChildProcess(Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
        try
        {
            child.Said = await child.ReadAsync(StartPatience, "to become ready");
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks and waits for the answer.</summary>
    /// <param name="question">One line.</param>
    /// <param name="work">How long the work takes that the question asks for; half a minute more is allowed.</param>
    /// <exception cref="TimeoutException">No answer came.</exception>
    /// <exception cref="InvalidOperationException">It ended; why, it said on its standard error.</exception>
    public async Task<T> AskAsync<T>(string question, TimeSpan work)
    {
        await _process.StandardInput.WriteLineAsync(question);
        await _process.StandardInput.FlushAsync();
        return JsonSerializer.Deserialize<T>(await ReadAsync(work + AnswerPatience, $"to answer '{question}'"))!;
    }

    /// <summary>Waits until it has worked off what the last question left behind: it rests for two looks in a row.</summary>
    /// <returns>False when it still worked after a minute.</returns>
    public async Task<bool> SettleAsync()
    {
        var (begun, before, rests) = (Stopwatch.GetTimestamp(), ProcessorTime, 0);
        while (rests < 2)
        {
            if (Stopwatch.GetElapsedTime(begun) > SettlePatience)
            {
                return false;
            }

            await Task.Delay(Look);
            var now = ProcessorTime;
            (rests, before) = (now - before <= Rest ? rests + 1 : 0, now);
        }

        return true;
    }

    /// <summary>Processor time that its runtime spent on compiling so far.</summary>
    public async Task<TimeSpan> CompilingTimeAsync() => TimeSpan.FromSeconds(await AskAsync<double>(Compiling, TimeSpan.Zero));

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(EndPatience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    /// <summary>The child's side: says that it is ready, then answers until its standard input ends.</summary>
    public static async Task ServeAsync(string said, Func<string[], Task<object>> answer)
    {
        Console.WriteLine(said);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var answered = line == Compiling ? JitInfo.GetCompilationTime().TotalSeconds : await answer(line.Split(' '));
            Console.WriteLine(JsonSerializer.Serialize(answered, answered.GetType()));
        }
    }

    private async Task<string> ReadAsync(TimeSpan atMost, string purpose)
    {
        using var patience = new CancellationTokenSource(atMost);
        try
        {
            return await _process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException($"a process ended that was {purpose}");
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"a process took longer than {atMost.TotalSeconds:0} s {purpose}");
        }
    }
}
