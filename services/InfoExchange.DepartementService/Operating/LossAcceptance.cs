using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Postgres;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.DepartementService.Operating;

/// <summary>Lets a journal go on from what is there, though more of it was signed: at its next start it says what was lost.</summary>
internal static class LossAcceptance
{
    private const string NothingHere = "pas de journal ou pas de marque ici : rien à accepter / no journal or no mark here: nothing to accept";

    // A service renews its lease each second.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(250);

    /// <returns>What was given up, in both languages; or null with the reason why nothing was.</returns>
    public static async Task<(string? Accepted, string Problem)> RunAsync(LossArguments arguments, CancellationToken cancellationToken)
    {
        using var folder = FolderLock.TryTake(arguments.Folder);
        if (folder is null)
        {
            return (null, "le dossier de données est utilisé par un autre processus / the data folder is used by another process");
        }

        var code = arguments.Jurisdiction.Code;
        var record = new SignedHeadFile(SignedHeadFile.PathIn(arguments.Folder, code));
        if (await record.ReadAsync(cancellationToken) is not { } mark)
        {
            return (null, NothingHere);
        }

        if (arguments.Server is { } server)
        {
            await using var shared = await PostgresJournalStore.OpenAsync(server.Connection, server.Schema, cancellationToken);
            return await IsFreeAsync(shared, cancellationToken)
                ? await AcceptAsync(arguments, shared, record, mark, cancellationToken)
                : (null, "un autre processus écrit dans ce journal : arrêtez-le / another process writes this journal: stop it");
        }

        var path = Path.Combine(arguments.Folder, $"journal-{code}.db");
        if (!File.Exists(path))
        {
            return (null, NothingHere);
        }

        await using var store = await SqliteJournalStore.OpenAsync(path, cancellationToken);
        return await AcceptAsync(arguments, store, record, mark, cancellationToken);
    }

    // No lock of a folder says whether a service on another machine works on a server's journal; its lease does.
    private static async Task<bool> IsFreeAsync(PostgresJournalStore store, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < Longest; waited += Retry)
        {
            if (await store.TryAcquireLeaseAsync($"accept-loss on {Environment.MachineName}", Idle, cancellationToken) is not null)
            {
                return true;
            }

            await Task.Delay(Retry, cancellationToken);
        }

        return false;
    }

    private static async Task<(string? Accepted, string Problem)> AcceptAsync(
        LossArguments arguments, IJournalStore store, SignedHeadFile record, SignedHeadMark mark, CancellationToken cancellationToken)
    {
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
        return (
            mark.IsFloor && head == mark.Head
                ? $"des entrées après {head.Size} ont pu être signées et sont perdues ; le journal le dira à son prochain démarrage / entries after {head.Size} may have been signed and are lost; the journal says so when it starts next"
                : $"les entrées {head.Size + 1} à {mark.Head.Size} sont perdues ; le journal le dira à son prochain démarrage / entries {head.Size + 1} to {mark.Head.Size} are lost; the journal says so when it starts next",
            "");
    }
}
