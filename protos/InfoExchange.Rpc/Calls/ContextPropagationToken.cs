namespace Grpc.Core;

/// <summary>Carries deadline and cancellation of the call being served to a call its handler makes.</summary>
public abstract class ContextPropagationToken
{
    private protected ContextPropagationToken()
    {
    }

    internal abstract DateTime Deadline { get; }

    internal abstract CancellationToken CancellationToken { get; }
}
