using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>A fact about the alerts beside the repository; skipped with its reason where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CapFactAttribute : FactAttribute
{
    public CapFactAttribute() => Skip = SampleFiles.HasCap ? null : SampleFiles.Absent;
}
