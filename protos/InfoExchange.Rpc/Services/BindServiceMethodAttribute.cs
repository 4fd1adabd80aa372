namespace Grpc.Core;

/// <summary>On a generated service base: which static method binds it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = true)]
public class BindServiceMethodAttribute : Attribute
{
    /// <summary>Points at the method.</summary>
    /// <param name="bindType">The type that has it.</param>
    /// <param name="bindMethodName">Static, taking a <see cref="ServiceBinderBase"/> and the service base.</param>
    public BindServiceMethodAttribute(Type bindType, string bindMethodName)
    {
        BindType = bindType;
        BindMethodName = bindMethodName;
    }

    /// <summary>The type that has the method.</summary>
    public Type BindType { get; }

    /// <summary>The method's name.</summary>
    public string BindMethodName { get; }
}
