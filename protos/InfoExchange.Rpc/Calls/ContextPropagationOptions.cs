namespace Grpc.Core;

/// <summary>What a call inherits from the call that makes it.</summary>
public class ContextPropagationOptions
{
    /// <summary>Deadline and cancellation.</summary>
    public static readonly ContextPropagationOptions Default = new();

    /// <summary>Chooses.</summary>
    public ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
    {
        IsPropagateDeadline = propagateDeadline;
        IsPropagateCancellation = propagateCancellation;
    }

    /// <summary>Whether the earlier of the two deadlines holds.</summary>
    public bool IsPropagateDeadline { get; }

    /// <summary>Whether the end of the outer call cancels the inner one.</summary>
    public bool IsPropagateCancellation { get; }
}
