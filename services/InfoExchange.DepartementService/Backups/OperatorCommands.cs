using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using InfoExchange.DepartementService.Grpc;
using InfoExchange.DepartementService.Operating;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Stores;

namespace InfoExchange.DepartementService.Backups;

/// <summary>Operators' commands that work on a data folder: <c>backup</c>, <c>restore</c>, <c>drill</c>, <c>accept-loss</c>. Every program that serves one offers them.</summary>
/// <param name="program">Version, for manifests.</param>
/// <param name="time">Clock.</param>
/// <param name="output">What was done.</param>
/// <param name="error">What was not, with codes.</param>
public sealed class OperatorCommands(string program, TimeProvider time, TextWriter output, TextWriter error)
{
    /// <summary>Done, or proved.</summary>
    public const int Done = 0;

    /// <summary>Refused, with codes: nothing was made.</summary>
    public const int Refused = 1;

    /// <summary>Wrong arguments.</summary>
    public const int WrongArguments = 2;

    /// <summary>The surroundings failed, a disk, a right, a file in use, or somebody interrupted it. Nothing was made.</summary>
    public const int Failed = 4;

    /// <summary>How they are called.</summary>
    public const string Usage = """
          backup  --data DIR --to DIR [--keys-to DIR] [--keyring-to DIR] [--keyring DIR] [--certificate FILE]
                  copie journaux, blobs, boîtes et bus, service en marche ; clés à part, au plus 7 jours ; trousseau à part, sur demande
                  copies journals, blobs, inboxes and bus while the service runs; keys apart, for at most 7 days; the ring apart, when asked for
          restore --from DIR --keys-from DIR --keyring-from DIR --data NEW [--marks-from OLD] [--certificate FILE] [--missing-keys bury]
                  vérifie tout, réapplique les effacements, puis fait le dossier NEW / verifies all, applies erasures again, then makes the folder NEW
          drill   --from DIR --keys-from DIR --keyring-from DIR [--work DIR] [--certificate FILE] [--missing-keys bury]
                  prouve qu'on saurait restaurer, sans rien garder / proves that a restore works, and keeps nothing
          accept-loss --data DIR --jurisdiction departement:75 --up-to N --motive CODE [--schema NAME]
                  laisse repartir un journal restauré qui finit avant ce qui fut signé / lets a restored journal go on that ends before what was signed
                  --schema : le journal est sur PostgreSQL, INFOEXCHANGE_POSTGRES dit où / the journal is on PostgreSQL, INFOEXCHANGE_POSTGRES says where

          DIR : un dossier daté, ou le dossier qui les contient (le plus récent) / a dated folder, or the folder that holds them (the newest)
          exit: 0 fait, prouvé / done, proved   1 refusé, avec codes / refused, with codes   2 arguments   4 disque, droits, fichier occupé, interrompu / disk, rights, file in use, interrupted
        """;

    /// <summary>Whether the first argument names one of them.</summary>
    public static bool IsOne([NotNullWhen(true)] string? command) => command is "backup" or "restore" or "drill" or "accept-loss";

    /// <summary>Runs one for the program's console. Ctrl-C and SIGTERM end it, and what it had begun is taken away: copies of keys must not stay behind.</summary>
    /// <param name="args">The command, then its arguments.</param>
    /// <param name="program">Version, for manifests.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunForConsoleAsync(string[] args, string program)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await new OperatorCommands(program, TimeProvider.System, Console.Out, Console.Error).RunAsync(args, stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>Runs one.</summary>
    /// <param name="args">The command, then its arguments.</param>
    /// <param name="cancellationToken">Stops; nothing is left.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        try
        {
            return args switch
            {
                ["backup", ..] => BackupArguments.TryRead(args.AsSpan(1), out var backup, out var wrong) ? await BackUpAsync(backup, cancellationToken) : Wrong(wrong),
                ["restore", ..] => RestoreArguments.TryRead(args.AsSpan(1), out var restore, out var wrong) ? await RestoreAsync(restore, cancellationToken) : Wrong(wrong),
                ["drill", ..] => RestoreArguments.TryReadDrill(args.AsSpan(1), out var drill, out var wrong) ? await DrillAsync(drill, cancellationToken) : Wrong(wrong),
                ["accept-loss", ..] => LossArguments.TryRead(args.AsSpan(1), out var loss, out var wrong) ? await AcceptLossAsync(loss, cancellationToken) : Wrong(wrong),
                _ => Wrong([]),
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            error.WriteLine("interrompu : rien n'a été fait, rien ne reste");
            error.WriteLine("interrupted: nothing was made, nothing is left");
            return Failed;
        }
        catch (Exception fault) when (fault is StoreFailedException or BusFailedException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine("rien n'a été fait : un dossier n'a pu être lu ou écrit");
            error.WriteLine($"nothing was made: a folder could not be read or written: {fault.Message}");
            return Failed;
        }
    }

    private int Wrong(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
        {
            error.WriteLine(problem);
        }

        error.WriteLine(Usage);
        return WrongArguments;
    }

    private int Refuse(IEnumerable<Refusal> refusals)
    {
        foreach (var line in refusals.Select(refusal => refusal.ToLine()))
        {
            error.WriteLine($"[{line.Code}] {line.French}");
            error.WriteLine($"[{line.Code}] {line.English}");
        }

        return Refused;
    }

    private async Task<int> BackUpAsync(BackupArguments arguments, CancellationToken cancellationToken)
    {
        var taken = await new BackupTaking(arguments, program, time).RunAsync(cancellationToken);
        if (!taken.IsAccepted)
        {
            return Refuse(taken.Refusals);
        }

        BackupReport.Print(output, taken.Value);
        return Done;
    }

    private async Task<int> RestoreAsync(RestoreArguments arguments, CancellationToken cancellationToken)
    {
        if (File.Exists(arguments.Data) || (Directory.Exists(arguments.Data) && Directory.EnumerateFileSystemEntries(arguments.Data).Any()))
        {
            return Refuse([BackupRefusals.TargetNotEmpty(arguments.Data)]);
        }

        var begun = time.GetTimestamp();
        using var staged = StagedFolder.Begin(Path.GetDirectoryName(arguments.Data)!, Path.GetFileName(arguments.Data));
        var filled = await new Restoration(arguments, time).FillAsync(staged, cancellationToken);
        if (!filled.IsAccepted)
        {
            return Refuse(filled.Refusals);
        }

        staged.Complete(arguments.Data);
        BackupReport.Print(output, filled.Value, arguments.Data, time.GetElapsedTime(begun));
        return Done;
    }

    private async Task<int> DrillAsync(RestoreArguments arguments, CancellationToken cancellationToken)
    {
        var proof = await new Drill(arguments, time).RunAsync(cancellationToken);
        if (!proof.IsAccepted)
        {
            return Refuse(proof.Refusals);
        }

        BackupReport.Print(output, proof.Value, time.GetUtcNow());
        return Done;
    }

    private async Task<int> AcceptLossAsync(LossArguments arguments, CancellationToken cancellationToken)
    {
        var (accepted, problem) = await LossAcceptance.RunAsync(arguments, cancellationToken);
        (accepted is null ? error : output).WriteLine(accepted ?? problem);
        return accepted is null ? Refused : Done;
    }
}
