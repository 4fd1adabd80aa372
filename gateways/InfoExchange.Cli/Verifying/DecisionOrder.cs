namespace InfoExchange.Cli.Verifying;

/// <summary>Holds every delivery and every answer against the decision that allowed it: the bulletin's version must have been issued before.</summary>
/// <param name="isWhole">Whether nothing was left out before the first entry; decisions that were left out can't be missed.</param>
internal sealed class DecisionOrder(bool isWhole)
{
    private readonly HashSet<(string Bulletin, int Version)> issued = [];
    private readonly HashSet<string> bulletins = new(StringComparer.Ordinal);

    /// <summary>Entries that were held against a decision.</summary>
    internal long Checked { get; private set; }

    /// <summary>Entries whose decision may stand before what was exported.</summary>
    internal long NotChecked { get; private set; }

    /// <returns>False when no decision before allows the entry.</returns>
    internal bool Allows(in EntryScan entry)
    {
        if (entry.Kind == EntryKind.Other || entry.BulletinId is not { } bulletin)
        {
            return true;
        }

        if (entry.Kind == EntryKind.Issued)
        {
            bulletins.Add(bulletin);
            issued.Add((bulletin, entry.Version));
            return true;
        }

        // Answers of early services name no version: any issue before allows them.
        var isAllowed = entry.Version == 0 ? bulletins.Contains(bulletin) : issued.Contains((bulletin, entry.Version));
        if (!isAllowed && !isWhole && !bulletins.Contains(bulletin))
        {
            NotChecked++;
            return true;
        }

        Checked++;
        return isAllowed;
    }
}
