namespace InfoExchange.DepartementService.Journal;

/// <summary>The journal can't go on being signed by the key that began it: nothing is served.</summary>
public sealed class CheckpointKeyException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do; no key.</param>
    public CheckpointKeyException(string message)
        : base(message)
    {
    }
}
