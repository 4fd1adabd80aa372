using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Benchmarks.Auditing;

/// <summary>What one round found.</summary>
/// <param name="verified">Entries a second, verified.</param>
/// <param name="hashed">Entries a second, only hashed.</param>
internal sealed class AuditRound(double verified, double hashed)
{
    public double Verified { get; } = verified;

    public double Hashed { get; } = hashed;

    public LatencyHistogram Inclusion { get; } = new();

    public LatencyHistogram Consistency { get; } = new();
}
