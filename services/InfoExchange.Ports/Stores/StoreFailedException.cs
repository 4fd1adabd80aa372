namespace InfoExchange.Ports.Stores;

/// <summary>The store failed, or whether it wrote is unknown. A writer must not go on.</summary>
public sealed class StoreFailedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was being done; no content.</param>
    /// <param name="innerException">The driver's exception.</param>
    public StoreFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
