using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Keys;

namespace InfoExchange.DepartementService.Operating;

/// <summary>Lets a journal go on from what is there, though more of it was signed: at its next start it says what was lost.</summary>
internal static class LossAcceptance
{
    /// <returns>What was given up, in both languages; or null with the reason why nothing was.</returns>
    public static async Task<(string? Accepted, string Problem)> RunAsync(LossArguments arguments, CancellationToken cancellationToken)
    {
        using var folder = FolderLock.TryTake(arguments.Folder);
        if (folder is null)
        {
            return (null, "le dossier de données est utilisé par un autre processus / the data folder is used by another process");
        }

        var code = arguments.Jurisdiction.Code;
        var path = Path.Combine(arguments.Folder, $"journal-{code}.db");
        var record = new SignedHeadFile(SignedHeadFile.PathIn(arguments.Folder, code));
        if (!File.Exists(path) || await record.ReadAsync(cancellationToken) is not { } mark)
        {
            return (null, "pas de journal ou pas de marque ici : rien à accepter / no journal or no mark here: nothing to accept");
        }

        await using var store = await SqliteJournalStore.OpenAsync(path, cancellationToken);
        var head = await store.ReadHeadAsync(cancellationToken);
        if (head.Size != arguments.Size)
        {
            return (null, $"le journal finit à l'entrée {head.Size}, pas {arguments.Size} / the journal ends at entry {head.Size}, not {arguments.Size}");
        }

        if (mark.Lost is not null || (head == mark.Head && !mark.IsFloor))
        {
            return (null, "rien de plus n'a été signé / nothing more was signed");
        }

        await record.WriteAsync(new SignedHeadMark(mark.Origin, head, new AcceptedLoss(mark.Head, arguments.Motive)), cancellationToken);
        if (mark.IsFloor && head == mark.Head)
        {
            return (
                $"des entrées après {head.Size} ont pu être signées et sont perdues ; le journal le dira à son prochain démarrage / entries after {head.Size} may have been signed and are lost; the journal says so when it starts next",
                "");
        }

        return (
            $"les entrées {head.Size + 1} à {mark.Head.Size} sont perdues ; le journal le dira à son prochain démarrage / entries {head.Size + 1} to {mark.Head.Size} are lost; the journal says so when it starts next",
            "");
    }
}
