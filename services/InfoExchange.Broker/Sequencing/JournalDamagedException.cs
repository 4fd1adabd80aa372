namespace InfoExchange.Broker.Sequencing;

/// <summary>The journal can't be what this service wrote: it refuses to serve, and an operator must look.</summary>
public sealed class JournalDamagedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and at which position.</param>
    public JournalDamagedException(string message)
        : base(message)
    {
    }
}
