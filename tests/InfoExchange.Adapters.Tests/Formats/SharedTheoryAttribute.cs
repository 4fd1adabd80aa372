using Xunit;

namespace InfoExchange.Adapters.Tests.Formats;

/// <summary>A theory over shared files; skipped with its reason where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute()
    {
        if (!SharedTestFiles.HasShared)
            Skip = SharedTestFiles.Reason;
    }
}
