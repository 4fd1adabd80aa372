using Xunit;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>A fact that needs Debian's python3-grpcio and python3-grpc-tools; skipped, with what is missing, where one is not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute() => Skip = ForeignProgram.MissingPython("grpc") ?? ForeignProgram.MissingPython("grpc_tools");
}
