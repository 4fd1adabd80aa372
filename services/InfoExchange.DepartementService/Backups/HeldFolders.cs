using InfoExchange.Persistence;

namespace InfoExchange.DepartementService.Backups;

/// <summary>Folders that one backup has for itself: two at a time would remove each other's beginnings.</summary>
internal sealed class HeldFolders : IDisposable
{
    private readonly List<FolderLock> _held = [];

    /// <summary>Takes one more, without waiting.</summary>
    public bool TryTake(string folder)
    {
        if (FolderLock.TryTake(folder) is not { } taken)
        {
            return false;
        }

        _held.Add(taken);
        return true;
    }

    public void Dispose() => _held.ForEach(held => held.Dispose());
}
