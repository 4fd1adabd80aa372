using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>A fact about the proofs beside the repository; skipped with its reason where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MerkleFactAttribute : FactAttribute
{
    public MerkleFactAttribute() => Skip = Directory.Exists(SampleFiles.MerkleRoot) ? null : "shared data absent: ../shared/data/merkle";
}
