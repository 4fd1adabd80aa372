using Grpc.Core;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>A caller known, a territory found, and all that its service is sent.</summary>
/// <param name="caller">Who calls.</param>
/// <param name="territory">Whose service is asked.</param>
/// <param name="method">The call's full name.</param>
/// <param name="invoker">The way there.</param>
/// <param name="request">The request, or its first message, as the bytes that the assertion speaks of.</param>
/// <param name="options">Headers, deadline and cancellation.</param>
internal sealed class BegunCall(SignedInCaller caller, Jurisdiction territory, string method, CallInvoker invoker, byte[] request, CallOptions options)
{
    public SignedInCaller Caller { get; } = caller;

    public Jurisdiction Territory { get; } = territory;

    public string Method { get; } = method;

    public CallInvoker Invoker { get; } = invoker;

    public byte[] Request { get; } = request;

    public CallOptions Options { get; } = options;
}
