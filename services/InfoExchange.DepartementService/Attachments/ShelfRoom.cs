namespace InfoExchange.DepartementService.Attachments;

/// <summary>Room for one upload under way.</summary>
internal sealed class ShelfRoom(AttachmentShelf shelf, int length) : IDisposable
{
    private int _given;

    /// <summary>What the same key brought before; null for a first sending.</summary>
    public KeptPicture? Before { get; init; }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _given, 1) == 0)
        {
            shelf.GiveBack(length);
        }
    }
}
