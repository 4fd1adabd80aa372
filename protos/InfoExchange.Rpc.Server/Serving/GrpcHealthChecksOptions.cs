namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Settings of the health service, read at the first call.</summary>
public sealed class GrpcHealthChecksOptions
{
    /// <summary>Which checks speak for which service; the whole server, with all checks, unless set.</summary>
    public ServiceMappingCollection Services { get; } = [];

    /// <summary>Whether Check answers with the last published result instead of running the checks; false unless set. Watch always does.</summary>
    public bool UseHealthChecksCache { get; set; }
}
