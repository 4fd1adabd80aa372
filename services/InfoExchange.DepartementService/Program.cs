using InfoExchange.DepartementService.Backups;
using InfoExchange.DepartementService.Grpc;
using InfoExchange.DepartementService.Operating;

const string Usage = $"""
    usage: InfoExchange.DepartementService init --data DIR --jurisdiction departement:75 --authority PrefetDePolice --competence "ordre public"
             --origin journal.example/75 --authority-subject SUB --authority-name NAMES --auditor-subject SUB --auditor-name NAMES
             [--keyring DIR] [--certificate FILE]
           InfoExchange.DepartementService backup|restore|drill|accept-loss …

      init         begins a journal in DIR and prints the public key that auditors pin; two persons are present, authority and auditor
                   --keyring: where the ring of wrapping keys stands, DIR/keyring unless given, better apart from the data;
                   --certificate: PKCS #12 with an RSA key of 3072 bits or more that the ring is encrypted to, made beside the ring when absent,
                   its password in INFOEXCHANGE_KEYRING_PASSWORD

    {OperatorCommands.Usage}

    The service itself serves from InfoExchange.Standalone for now: the embedded bus lives in one process with its gateways.
    """;

switch (args)
{
    case ["--help"] or ["-h"]:
        Console.WriteLine(Usage);
        return 0;
    case ["init", ..]:
        return InitArguments.TryRead(args.AsSpan(1), out var init, out var wrong) ? await InitAsync(init) : Wrong(wrong);
    case [var command, ..] when OperatorCommands.IsOne(command):
        return await OperatorCommands.RunForConsoleAsync(args, typeof(OperatorCommands).Assembly.GetName().Version?.ToString(3) ?? "0");
    default:
        return Wrong([]);
}

static int Wrong(IReadOnlyList<string> problems)
{
    foreach (var problem in problems)
    {
        Console.Error.WriteLine(problem);
    }

    Console.Error.WriteLine(Usage);
    return 2;
}

static async Task<int> InitAsync(InitArguments arguments)
{
    var outcome = await JournalInitiation.RunAsync(arguments, CancellationToken.None);
    if (!outcome.IsAccepted)
    {
        foreach (var line in outcome.Refusals.Select(r => r.ToLine()))
        {
            Console.Error.WriteLine($"{line.Code}: {line.French} / {line.English}");
        }

        return 1;
    }

    Console.WriteLine($"journal {arguments.Jurisdiction} : {arguments.Origin}");
    Console.WriteLine($"points de contrôle signés / checkpoints signed: {outcome.Value.Algorithm}");
    Console.WriteLine($"clé à épingler / key to pin : {outcome.Value.Key}");
    return 0;
}
