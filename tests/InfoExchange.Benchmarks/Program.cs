using System.Globalization;
using InfoExchange.Benchmarks.Acknowledging;
using InfoExchange.Benchmarks.Appending;
using InfoExchange.Benchmarks.Auditing;
using InfoExchange.Benchmarks.Calling;
using InfoExchange.Benchmarks.Deciding;
using InfoExchange.Benchmarks.Delivering;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Benchmarks.Restarting;
using InfoExchange.Benchmarks.Running;

const string Usage = """
    usage: InfoExchange.Benchmarks append|deliver|acknowledge|audit|restart|audience|rpc|all [--quick] [--rounds N] [--seconds N] [--streams N [--per-connection N]] [--minutes N] [--store WHICH] [--out DIR]
      append       B7: durable commands a second, beside write + fdatasync
      deliver      B2: bulletins to N streams on a schedule, beside bare HTTP/2 and raw sockets
      acknowledge  B9: acknowledgements by call, beside the empty call and one row a commit; 800 sites within 10 s, and a board
      audit        B8: an export verified offline, beside the bare hashes; proofs
      restart      M4: a start on a million entries, beside reading them
      rpc          the gRPC runtime alone: calls, streams, one message to many; beside Kestrel with the same bytes
      audience     B5: one bulletin's audience over recipients and rules, one decision, one explanation; not part of all
      all          the first six
      --quick           a smoke of a few seconds: every part runs, no figure is worth anything
      --rounds N        quiet rounds of each subject; 5 unless given
      --seconds N       length of a round; 5 unless given
      --streams N       only this size; --per-connection N of them share a connection, 1 unless given
      --minutes N       gives up after so long; 90 unless given
      --store WHICH     with append and restart: sqlite, or postgres by the connection string in INFOEXCHANGE_POSTGRES; sqlite unless given
      --official FILE   with rpc: this program's .dll as built with the official gRPC packages, measured in the same rounds
      --out DIR         where histograms are kept; a folder of the day under artifacts/benchmarks unless given
    Run a Release build on an idle machine. README.md says how to read the tables.
    Exit codes: 0 all figures count, 1 some are void, 2 the command is not understood, 3 it was given up.
    """;

switch (args)
{
    case ["serve", var name]:
        await ServeAsync(name);
        return 0;
    case ["load", var name, var target, var streams, var perConnection]:
        await LoadProgram.RunAsync(name, target, Number(streams), Number(perConnection));
        return 0;
    case ["storm", var name, var target]:
        await StormProgram.RunAsync(name, target);
        return 0;
    case ["board", var target]:
        await BoardProgram.RunAsync(target);
        return 0;
    case ["call", var target]:
        await CallingLoad.RunAsync(target);
        return 0;
    case ["follow", var target, var streams, var perConnection, var stalled]:
        await FollowingLoad.RunAsync(target, Number(streams), Number(perConnection), Number(stalled));
        return 0;
    case ["audience", .. var rest]:
        new DecisionBenchmark(rest.Contains("--quick"), RoundsOf(rest)).Run();
        return 0;
    case ["append" or "deliver" or "acknowledge" or "audit" or "restart" or "rpc" or "all", ..]:
        return await MeasureAsync();
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static int RoundsOf(string[] rest) => Array.IndexOf(rest, "--rounds") is >= 0 and var at && at + 1 < rest.Length ? Number(rest[at + 1]) : 5;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

Task ServeAsync(string name) => name switch
{
    _ when MeasuredServer.Knows(name) => MeasuredServer.RunAsync(name),
    _ when name.StartsWith(AppendServer.Name, StringComparison.Ordinal) => AppendServer.RunAsync(MeasuredStore.Of(name)),
    _ when name.StartsWith(RestartServer.Name, StringComparison.Ordinal) => RestartServer.RunAsync(MeasuredStore.Of(name)),
    Subject.Own => OwnServer.RunAsync(),
    Subject.Bare => BareServer.RunAsync(),
    EmptyCallServer.Name => EmptyCallServer.RunAsync(),
    RowServer.Name => RowServer.RunAsync(),
    _ => RawServer.RunAsync(name),
};

async Task<int> MeasureAsync()
{
    Session session;
    try
    {
        session = new Session(RunOptions.Read(args[1..]));
    }
    catch (FormatException wrong)
    {
        Console.Error.WriteLine($"{wrong.Message}{Environment.NewLine}{Usage}");
        return 2;
    }

    session.Probe.Prepare();
    foreach (var line in Machine.Describe(session.Probe))
    {
        Console.WriteLine(line);
    }

    try
    {
        // What hangs is given up; the processes that were started end with this one.
        await RunAsync(session).WaitAsync(session.Options.Limit);
    }
    catch (Exception fault) when (fault is TimeoutException or InvalidOperationException)
    {
        Console.Error.WriteLine($"given up: {fault.Message}");
        return 3;
    }

    Console.WriteLine(session.IsVoid ? "some figures are void: see VOID above" : "all figures count");
    return session.IsVoid ? 1 : 0;
}

async Task RunAsync(Session session)
{
    if (args[0] is "append" or "all")
    {
        await new AppendBenchmark(session).RunAsync();
    }

    if (args[0] is "audit" or "all")
    {
        await new AuditBenchmark(session).RunAsync();
    }

    if (args[0] is "restart" or "all")
    {
        await new RestartBenchmark(session).RunAsync();
    }

    if (args[0] is "acknowledge" or "all")
    {
        await new AcknowledgementBenchmark(session).RunAsync();
        await new BoardBenchmark(session).RunAsync();
    }

    if (args[0] is "deliver" or "all")
    {
        await new DeliveryBenchmark(session).RunAsync();
    }

    if (args[0] is "rpc" or "all")
    {
        await new CallingBenchmark(session).RunAsync();
        await new BroadcastBenchmark(session).RunAsync();
    }
}
