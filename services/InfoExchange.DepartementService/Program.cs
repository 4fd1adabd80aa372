using InfoExchange.DepartementService.Grpc;
using InfoExchange.DepartementService.Operating;

const string Usage = """
    usage: InfoExchange.DepartementService init --data DIR --jurisdiction departement:75 --authority PrefetDePolice --competence "ordre public"
             --origin journal.example/75 --authority-subject SUB --authority-name NAMES --auditor-subject SUB --auditor-name NAMES

      init   begins a journal in DIR and prints the public key that auditors pin; two persons are present, authority and auditor

    The service itself serves from InfoExchange.Standalone for now: the embedded bus lives in one process with its gateways.
    exit: 0 done, 1 refused, 2 wrong arguments
    """;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(Usage);
    return 0;
}

if (args is not ["init", ..])
{
    Console.Error.WriteLine(Usage);
    return 2;
}

if (!InitArguments.TryRead(args.AsSpan(1), out var arguments, out var problems))
{
    foreach (var problem in problems)
    {
        Console.Error.WriteLine(problem);
    }

    Console.Error.WriteLine(Usage);
    return 2;
}

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
Console.WriteLine($"clé à épingler / key to pin : {outcome.Value}");
return 0;
