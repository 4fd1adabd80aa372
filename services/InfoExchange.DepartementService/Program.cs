using InfoExchange.DepartementService.Backups;
using InfoExchange.DepartementService.Deployed;
using InfoExchange.DepartementService.Grpc;
using InfoExchange.DepartementService.Operating;

const string Usage = $"""
    usage: InfoExchange.DepartementService init --data DIR --jurisdiction departement:75 --authority PrefetDePolice --competence "ordre public"
             --origin journal.example/75 --authority-subject SUB --authority-name NAMES --auditor-subject SUB --auditor-name NAMES
             [--keyring DIR] [--certificate FILE] [--schema NAME]
           InfoExchange.DepartementService serve --settings FILE
           InfoExchange.DepartementService keys --DataFolder=DIR --Jurisdiction=departement:75
           InfoExchange.DepartementService backup|restore|drill|accept-loss …
           InfoExchange.DepartementService topology --engine rabbitmq --jurisdictions departement:75,departement:92

      init         begins a journal in DIR and prints the public key that auditors pin; two persons are present, authority and auditor
                   --keyring: where the ring of wrapping keys stands, DIR/keyring unless given, better apart from the data;
                   --certificate: PKCS #12 with an RSA key of 3072 bits or more that the ring is encrypted to, made beside the ring when absent,
                   its password in INFOEXCHANGE_KEYRING_PASSWORD;
                   --schema: the journal is on PostgreSQL, connection string in INFOEXCHANGE_POSTGRES; keys and marks stand in DIR all the same
      serve        serves one journal as a process of its own, on PostgreSQL and RabbitMQ; a second one stands by; settings: README of this project
      keys         makes the keys of a journal's service in its data folder and prints its line of the register that every process is given
      topology     prints what the bus of a deployment of several processes is set up with: for RabbitMQ, the definitions that its management imports

    {OperatorCommands.Usage}

    Everything in one process, on files: InfoExchange.Standalone.
    """;

string Version = typeof(OperatorCommands).Assembly.GetName().Version?.ToString(3) ?? "0";

switch (args)
{
    case ["--help"] or ["-h"]:
        Console.WriteLine(Usage);
        return 0;
    case ["init", ..]:
        return InitArguments.TryRead(args.AsSpan(1), out var init, out var wrong) ? await InitAsync(init) : Wrong(wrong);
    case ["serve", .. var rest]:
        return await ServiceProgram.ServeAsync(rest, Version, Console.Out, Console.Error);
    case ["keys", .. var rest]:
        return await ServiceProgram.MakeKeysAsync(rest, Console.Out, Console.Error);
    case ["topology", ..]:
        return TopologyArguments.TryRead(args.AsSpan(1), out var topology, out var wrongTopology) ? Print(topology.Write()) : Wrong(wrongTopology);
    case [var command, ..] when OperatorCommands.IsOne(command):
        return await OperatorCommands.RunForConsoleAsync(args, Version);
    default:
        return Wrong([]);
}

static int Print(string text)
{
    Console.Write(text);
    return 0;
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
