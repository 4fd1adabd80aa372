using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Authentication;
using Microsoft.AspNetCore.Http;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Passes callers on to the territory's service: their own token, this gateway's word for the call, their deadline; and the answer back as it is.</summary>
/// <param name="door">Says who calls.</param>
/// <param name="channels">Ways to the services.</param>
/// <param name="assertions">This gateway's word.</param>
internal sealed class CallPassage(CallerDoor door, ServiceChannels channels, CallerAssertionWriter assertions)
{
    private const string DetailsKey = "grpc-status-details-bin";
    private const string OwnKeyPrefix = "infoexchange-";

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    /// <summary>Passes one unary call on.</summary>
    /// <param name="jurisdiction">Of the request: whose service.</param>
    /// <param name="request">The request.</param>
    /// <param name="parser">Reads the answer.</param>
    /// <param name="context">The caller's call.</param>
    /// <param name="check">What this gateway itself has to say once it knows caller and territory; null when nothing.</param>
    /// <exception cref="RpcException">As the service answered; UNAUTHENTICATED, NOT_FOUND, what <paramref name="check"/> said, or UNAVAILABLE when it was not asked.</exception>
    public async Task<TResponse> PassAsync<TResponse>(
        V1.Jurisdiction? jurisdiction, IMessage request, MessageParser<TResponse> parser, ServerCallContext context, Func<SignedInCaller, Jurisdiction, Refusal?>? check = null)
        where TResponse : class, IMessage<TResponse>
    {
        var outgoing = Prepare(await door.SignInAsync(context), jurisdiction, request, context.Method, DeadlineOf(context), check, context.CancellationToken);
        using var call = outgoing.Invoker.AsyncUnaryCall(MethodOf(MethodType.Unary, parser, context.Method), null, outgoing.Options, outgoing.Request);
        try
        {
            var response = await call.ResponseAsync;
            CopyTrailers(call.GetTrailers(), context.ResponseTrailers);
            return response;
        }
        catch (RpcException failure)
        {
            throw AsTold(failure);
        }
    }

    /// <summary>Passes one call with a stream of answers on.</summary>
    /// <param name="jurisdiction">Of the request: whose service.</param>
    /// <param name="request">The request.</param>
    /// <param name="parser">Reads the answers.</param>
    /// <param name="responses">Where they go, one by one as they come.</param>
    /// <param name="context">The caller's call.</param>
    /// <exception cref="RpcException">As for <see cref="PassAsync"/>.</exception>
    public async Task PassStreamAsync<TResponse>(
        V1.Jurisdiction? jurisdiction, IMessage request, MessageParser<TResponse> parser, IServerStreamWriter<TResponse> responses, ServerCallContext context)
        where TResponse : class, IMessage<TResponse>
    {
        var outgoing = Prepare(await door.SignInAsync(context), jurisdiction, request, context.Method, DeadlineOf(context), null, context.CancellationToken);
        using var call = outgoing.Invoker.AsyncServerStreamingCall(MethodOf(MethodType.ServerStreaming, parser, context.Method), null, outgoing.Options, outgoing.Request);
        try
        {
            while (await call.ResponseStream.MoveNext(context.CancellationToken))
            {
                await responses.WriteAsync(call.ResponseStream.Current, context.CancellationToken);
            }

            CopyTrailers(call.GetTrailers(), context.ResponseTrailers);
        }
        catch (RpcException failure)
        {
            throw AsTold(failure);
        }
    }

    /// <summary>Passes a request of plain HTTP on as the call that answers it.</summary>
    /// <param name="jurisdiction">Of the request: whose service.</param>
    /// <param name="request">The request that stands for it.</param>
    /// <param name="method">The call, with a stream of answers.</param>
    /// <param name="parser">Reads the answers.</param>
    /// <param name="context">The caller's request.</param>
    /// <param name="take">Takes the answers, one by one as they come.</param>
    /// <exception cref="RpcException">As for calls.</exception>
    public async Task PassFileAsync<TResponse>(
        V1.Jurisdiction? jurisdiction, IMessage request, string method, MessageParser<TResponse> parser, HttpContext context, Func<TResponse, Task> take)
        where TResponse : class, IMessage<TResponse>
    {
        var outgoing = Prepare(await door.SignInAsync(context), jurisdiction, request, method, null, null, context.RequestAborted);
        using var call = outgoing.Invoker.AsyncServerStreamingCall(MethodOf(MethodType.ServerStreaming, parser, method), null, outgoing.Options, outgoing.Request);
        try
        {
            while (await call.ResponseStream.MoveNext(context.RequestAborted))
            {
                await take(call.ResponseStream.Current);
            }
        }
        catch (RpcException failure)
        {
            throw AsTold(failure);
        }
    }

    /// <summary>Begins a call with a stream of answers, to be asked for by <see cref="StreamAsync"/>.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED, NOT_FOUND.</exception>
    public async Task<BegunCall> BeginAsync(V1.Jurisdiction? jurisdiction, IMessage request, ServerCallContext context) =>
        Prepare(await door.SignInAsync(context), jurisdiction, request, context.Method, DeadlineOf(context), null, context.CancellationToken);

    /// <summary>The same for a request of plain HTTP.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED, NOT_FOUND.</exception>
    public async Task<BegunCall> BeginAsync(V1.Jurisdiction? jurisdiction, IMessage request, string method, HttpContext context) =>
        Prepare(await door.SignInAsync(context), jurisdiction, request, method, null, null, context.RequestAborted);

    /// <summary>Asks for the answers of a call that was begun.</summary>
    /// <param name="begun">Asked once.</param>
    /// <param name="parser">Reads the answers.</param>
    /// <param name="take">Takes them, one by one as they come.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RpcException">As the service answered, or as <paramref name="take"/> said.</exception>
    public static async Task StreamAsync<TResponse>(BegunCall begun, MessageParser<TResponse> parser, Func<TResponse, Task> take, CancellationToken cancellationToken)
        where TResponse : class, IMessage<TResponse>
    {
        using var call = begun.Invoker.AsyncServerStreamingCall(MethodOf(MethodType.ServerStreaming, parser, begun.Method), null, begun.Options, begun.Request);
        while (await NextAsync(call.ResponseStream, cancellationToken))
        {
            await take(call.ResponseStream.Current);
        }
    }

    /// <summary>Passes one call with a stream of requests on. The gateway's word is for the first of them; that names the digest of what the others bring.</summary>
    /// <param name="requests">One by one as they come.</param>
    /// <param name="jurisdictionOf">Of the first request: whose service.</param>
    /// <param name="parser">Reads the answer.</param>
    /// <param name="context">The caller's call.</param>
    /// <exception cref="RpcException">As for <see cref="PassAsync"/>.</exception>
    public async Task<TResponse> PassUploadAsync<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requests, Func<TRequest, V1.Jurisdiction?> jurisdictionOf, MessageParser<TResponse> parser, ServerCallContext context)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>
    {
        var caller = await door.SignInAsync(context);
        var first = await requests.MoveNext(context.CancellationToken) ? requests.Current : new TRequest();
        var outgoing = Prepare(caller, jurisdictionOf(first), first, context.Method, DeadlineOf(context), null, context.CancellationToken);
        using var call = outgoing.Invoker.AsyncClientStreamingCall(MethodOf(MethodType.ClientStreaming, parser, context.Method), null, outgoing.Options);
        try
        {
            await SendAsync(requests, outgoing.Request, call.RequestStream, call.ResponseAsync, context.CancellationToken);
            return await call.ResponseAsync;
        }
        catch (RpcException failure)
        {
            throw AsTold(failure);
        }
    }

    // A service that has said no takes no more: its answer is the one to give, not that it hung up.
    private static async Task SendAsync<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requests, byte[] first, IClientStreamWriter<byte[]> writer, Task<TResponse> answer, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
    {
        try
        {
            await writer.WriteAsync(first, cancellationToken);
            while (!answer.IsCompleted && await requests.MoveNext(cancellationToken))
            {
                await writer.WriteAsync(requests.Current.ToByteArray(), cancellationToken);
            }

            await writer.CompleteAsync();
        }
        catch (Exception cut) when (cut is RpcException or InvalidOperationException or IOException && !cancellationToken.IsCancellationRequested)
        {
            await answer;
        }
    }

    private static async Task<bool> NextAsync<TResponse>(IAsyncStreamReader<TResponse> responses, CancellationToken cancellationToken)
    {
        try
        {
            return await responses.MoveNext(cancellationToken);
        }
        catch (RpcException failure)
        {
            throw AsTold(failure);
        }
    }

    // The request goes out as the bytes that the assertion speaks of.
    private static Method<byte[], TResponse> MethodOf<TResponse>(MethodType type, MessageParser<TResponse> parser, string method)
        where TResponse : class, IMessage<TResponse>
    {
        var parts = method.Split('/');
        return new Method<byte[], TResponse>(type, parts[1], parts[2], Bytes, Marshallers.Create(message => message.ToByteArray(), parser.ParseFrom));
    }

    // What this process itself made of a broken connection names addresses and exceptions; callers hear what they can do.
    private static RpcException AsTold(RpcException failure)
    {
        if (failure.Status.DebugException is not null && failure.StatusCode is StatusCode.Unavailable or StatusCode.Internal)
        {
            return GatewayRefusals.ServiceUnreachable().ToException();
        }

        var trailers = new Metadata();
        CopyTrailers(failure.Trailers, trailers);
        return new RpcException(new Status(failure.StatusCode, failure.Status.Detail), trailers);
    }

    private static void CopyTrailers(Metadata from, Metadata to)
    {
        foreach (var entry in from.Where(entry => entry.Key == DetailsKey || entry.Key.StartsWith(OwnKeyPrefix, StringComparison.Ordinal)))
        {
            to.Add(entry);
        }
    }

    private static DateTime? DeadlineOf(ServerCallContext context) => context.Deadline == DateTime.MaxValue ? null : context.Deadline;

    private BegunCall Prepare(
        SignedInCaller caller,
        V1.Jurisdiction? jurisdiction,
        IMessage request,
        string method,
        DateTime? deadline,
        Func<SignedInCaller, Jurisdiction, Refusal?>? check,
        CancellationToken cancellationToken)
    {
        if (!jurisdiction.TryToDomain(out var territory) || !channels.TryFind(territory, out var invoker))
        {
            throw AccessRefusals.UnknownJurisdiction(NameOf(territory, jurisdiction)).ToException();
        }

        if (check?.Invoke(caller, territory) is { } refusal)
        {
            throw refusal.ToException();
        }

        var bytes = request.ToByteArray();
        var headers = new Metadata
        {
            { CallerMetadata.Authorization, $"Bearer {caller.Token.Raw}" },
            { CallerMetadata.Assertion, assertions.Write(territory.ToString(), method, bytes, caller.Token, caller.CertificateThumbprint) },
        };
        EdgeTelemetry.Passed.Add(1);
        return new BegunCall(caller, territory, method, invoker, bytes, new CallOptions(headers, deadline, cancellationToken));
    }

    private static string NameOf(Jurisdiction? territory, V1.Jurisdiction? given) => territory?.ToString() ?? given?.Code ?? "";
}
