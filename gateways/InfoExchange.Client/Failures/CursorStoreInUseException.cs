namespace InfoExchange.Client.Failures;

/// <summary>A subscription already reads with this cursor store, in this process or in another: two would overwrite each other's place and lose items.</summary>
public sealed class CursorStoreInUseException : Exception
{
    /// <summary>Names the store.</summary>
    /// <param name="store">A path, or the kind of store.</param>
    public CursorStoreInUseException(string store)
        : base($"The cursor store '{store}' is in use by another subscription: stop that one, or give each subscription a store of its own.")
    {
    }
}
