using System.Globalization;
using InfoExchange.Benchmarks.Appending;
using InfoExchange.Benchmarks.Delivering;
using InfoExchange.Benchmarks.Measuring;

const string Usage = """
    usage: InfoExchange.Benchmarks append|deliver|all [--rounds N] [--streams N]
      append    B7: durable commands a second, beside write + fdatasync
      deliver   B2: one bulletin to N streams, beside bare HTTP/2 streams
    Run a Release build on an idle machine. Figures are ratios inside one run; nothing is asserted.
    """;

switch (args)
{
    case ["serve", "own"]:
        await OwnServer.RunAsync();
        return 0;
    case ["serve", "bare", var length]:
        await BareServer.RunAsync(int.Parse(length, CultureInfo.InvariantCulture));
        return 0;
    case ["append" or "deliver" or "all", ..]:
        break;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

var rounds = Option("--rounds", 5);
Console.WriteLine(Machine.Describe());
if (args[0] is "append" or "all")
{
    await AppendBenchmark.RunAsync(rounds);
}

if (args[0] is "deliver" or "all")
{
    foreach (var streams in args.Contains("--streams") ? new[] { Option("--streams", 100) } : [1, 10, 100, 1_000])
    {
        await DeliveryBenchmark.RunAsync(rounds, streams);
    }
}

return 0;

int Option(string name, int otherwise)
{
    var index = Array.IndexOf(args, name);
    return index >= 0 && index + 1 < args.Length ? int.Parse(args[index + 1], CultureInfo.InvariantCulture) : otherwise;
}
