namespace InfoExchange.Ports.Bus;

/// <summary>The bus failed or is away; the same call may be made again.</summary>
public sealed class BusFailedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was being done; no content.</param>
    /// <param name="innerException">The driver's exception.</param>
    public BusFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
