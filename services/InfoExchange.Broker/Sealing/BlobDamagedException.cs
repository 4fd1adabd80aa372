namespace InfoExchange.Broker.Sealing;

/// <summary>A sealed blob was altered, or is not the one that its entry committed to. An operator must look; nothing is served from it.</summary>
public sealed class BlobDamagedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="blobId">Which blob.</param>
    /// <param name="innerException">What the cipher said.</param>
    public BlobDamagedException(string blobId, Exception? innerException = null)
        : base($"sealed blob {blobId} does not open to what its entry committed to", innerException)
    {
    }
}
