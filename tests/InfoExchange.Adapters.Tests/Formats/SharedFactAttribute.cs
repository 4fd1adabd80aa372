using Xunit;

namespace InfoExchange.Adapters.Tests.Formats;

/// <summary>A fact about shared files; skipped with its reason where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (!SharedTestFiles.HasShared)
            Skip = SharedTestFiles.Reason;
    }
}
