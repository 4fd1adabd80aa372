using System.Globalization;

namespace InfoExchange.DepartementService.Backups;

/// <summary>What operators read when something was backed up, restored or proved: French first.</summary>
internal static class BackupReport
{
    public static void Print(TextWriter output, TakenBackup taken)
    {
        output.WriteLine($"sauvegarde faite en {Seconds(taken.Took)}, vérifiée / backup made in {Seconds(taken.Took)}, verified");
        output.WriteLine($"  données / data       {taken.Data}");
        output.WriteLine(taken.Keys is null
            ? "  clés / keys          non copiées (--keys-to) : sans elles rien ne se lit / not copied (--keys-to): nothing can be read without them"
            : $"  clés / keys          {taken.Keys}, jusqu'au / until {Instant(taken.KeysExpireAt)}");
        output.WriteLine(taken.Ring is null
            ? "  trousseau / key ring non copié (--keyring-to) / not copied (--keyring-to)"
            : $"  trousseau / key ring {taken.Ring}");
        foreach (var journal in taken.Journals)
        {
            output.WriteLine($"  {journal.File,-20} {journal.Size} entrées / entries, racine / root {journal.Root}");
        }

        foreach (var inbox in taken.Inboxes)
        {
            output.WriteLine($"  {inbox.File,-20} {inbox.Sequence} éléments / items");
        }

        if (taken.ExpiredKeys > 0)
        {
            output.WriteLine($"  sauvegardes de clés expirées, détruites / expired backups of keys, destroyed: {taken.ExpiredKeys}");
        }

        output.WriteLine("À garder, en trois lieux distincts : données ; clés (7 jours au plus) ; trousseau avec son certificat et son mot de passe. Sans l'un des trois, rien ne se lit.");
        output.WriteLine("To keep, in three places: data; keys (7 days at most); the key ring with its certificate and password. Without one of the three nothing can be read.");
        output.WriteLine("Les marques signed-….json restent avec la machine : elles disent jusqu'où chaque journal fut signé. / Marks stay with the machine: they tell how far each journal was signed.");
    }

    public static void Print(TextWriter output, RestoredSet restored, string folder, TimeSpan took)
    {
        output.WriteLine($"restauré et vérifié en {Seconds(took)} / restored and verified in {Seconds(took)}: {folder}");
        Print(output, restored);
        output.WriteLine("Les curseurs remis avant sont refusés (subscription.cursor_lost) : chaque abonné recommence sans curseur. / Cursors given out before are refused: each subscriber begins without one.");
        if (restored.UnknownMarks.Count == 0)
        {
            return;
        }

        output.WriteLine("Nul ne sait ici jusqu'où ces journaux furent signés : le service refusera de démarrer. Restaurer avec --marks-from ANCIEN ; si les marques sont perdues :");
        output.WriteLine("Nobody here knows how far these journals were signed: the service will refuse to start. Restore with --marks-from OLD; if the marks are lost:");
        foreach (var journal in restored.UnknownMarks)
        {
            output.WriteLine($"  accept-loss --data {folder} --jurisdiction {journal.Jurisdiction} --up-to {journal.Head.Size} --motive restored_backup");
        }
    }

    public static void Print(TextWriter output, DrillProof proof, DateTimeOffset now)
    {
        output.WriteLine("exercice réussi : cette sauvegarde se restaure / drill passed: this backup can be restored");
        Print(output, proof.Restored);
        foreach (var journal in proof.Journals)
        {
            output.WriteLine(
                $"  {journal.Restored.Backup.File,-20} relu en / replayed in {Seconds(journal.ReplayedIn)} ; échantillon / sample: {journal.Opened} ouverts / opened, {journal.Erased} effacés / erased ; effacements tenus / erasures held: {journal.ErasuresHeld}");
        }

        foreach (var (inbox, read) in proof.Restored.Inboxes.Zip(proof.Inboxes))
        {
            output.WriteLine($"  {inbox.File,-20} 1–{read.Sequence} sans trou / without a hole, {read.Opened} ouverts / opened, {read.Erased} effacés / erased");
        }

        var age = now - proof.Restored.BegunAt;
        output.WriteLine($"Perte si tout brûlait maintenant : ce qui a été acquitté depuis le {Instant(proof.Restored.BegunAt)}, soit {Seconds(age)}. Délai avant de pouvoir redémarrer : {Seconds(proof.RestoredIn)}.");
        output.WriteLine($"Lost if everything burned now (RPO): what was answered since {Instant(proof.Restored.BegunAt)}, {Seconds(age)}. Time until a start (RTO): {Seconds(proof.RestoredIn)}.");
        output.WriteLine($"Rien n'est gardé de l'exercice, rien n'a été signé ; durée / nothing is kept of the drill, nothing was signed; took {Seconds(proof.Took)}");
    }

    private static void Print(TextWriter output, RestoredSet restored)
    {
        output.WriteLine($"  sauvegarde du / backup of {Instant(restored.BegunAt)}, clés du / keys of {Instant(restored.KeysBegunAt)}");
        foreach (var journal in restored.Journals)
        {
            output.WriteLine($"  {journal.Backup.File,-20} {journal.Head.Size} entrées / entries, racine / root {journal.Head.Root.ToBase64()}");
            output.WriteLine($"  {"",-20} signé par / signed by {journal.Backup.VerifierKey}");
            output.WriteLine($"  {"",-20} effacements ordonnés / erasures ordered: {journal.Orders}, clés détruites à nouveau / keys destroyed again: {journal.Destroyed}, clés absentes / keys missing: {journal.Buried}");
        }

        output.WriteLine($"  messages effacés à nouveau / messages erased again: {restored.ErasedItems}");
    }

    private static string Seconds(TimeSpan span) => span < TimeSpan.FromMinutes(2) ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s")
        : span < TimeSpan.FromHours(48) ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0.0} j/d");

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
