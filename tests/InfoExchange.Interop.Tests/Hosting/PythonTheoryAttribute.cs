using Xunit;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>A theory that needs Debian's python3-grpcio; skipped, with what is missing, where it is not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute() => Skip = ForeignProgram.MissingPython("grpc");
}
