using Xunit;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>As <see cref="NodeFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = ForeignProgram.MissingNode();
}
