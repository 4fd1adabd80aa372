using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace InfoExchange.Client.Connections;

/// <summary>Names the function in which the caller acts on every request that has a place for it and names none itself.</summary>
internal sealed class ActingFunction(string functionId) : Interceptor
{
    private const string FunctionField = "function_id";

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Named(request), context);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Named(request), context);

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Named(request), context);

    // A copy: the request is the caller's own.
    private TRequest Named<TRequest>(TRequest request)
        where TRequest : class
    {
        if (request is not IMessage message || message.Descriptor.FindFieldByName(FunctionField) is not { } field || field.Accessor.GetValue(message) is not "")
        {
            return request;
        }

        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteString());
        field.Accessor.SetValue(copy, functionId);
        return (TRequest)copy;
    }
}
