namespace Grpc.Core;

/// <summary>Handler of a server-streaming method; the call ends when its task does.</summary>
public delegate Task ServerStreamingServerMethod<TRequest, TResponse>(TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context)
    where TRequest : class
    where TResponse : class;
