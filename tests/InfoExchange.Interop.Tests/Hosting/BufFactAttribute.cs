using Xunit;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>A fact that needs buf; skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BufFactAttribute : FactAttribute
{
    public BufFactAttribute() => Skip = ForeignProgram.FindBuf() is null ? "buf is not installed: run 'npm ci' in tests/buf." : null;
}
