using Grpc.Core;
using InfoExchange.Interop.Tests.Contract;

namespace InfoExchange.Interop.Tests.Echo;

/// <summary>Passes calls to the test's handlers.</summary>
public sealed class EchoEndpoint(EchoHandlers handlers) : Contract.Echo.EchoBase
{
    public override Task<Line> Say(Line request, ServerCallContext context) => handlers.Say(request, context);

    public override Task Count(Line request, IServerStreamWriter<Line> responseStream, ServerCallContext context) => handlers.Count(request, responseStream, context);

    public override Task<Line> Gather(IAsyncStreamReader<Line> requestStream, ServerCallContext context) => handlers.Gather(requestStream, context);

    public override Task Chat(IAsyncStreamReader<Line> requestStream, IServerStreamWriter<Line> responseStream, ServerCallContext context) =>
        handlers.Chat(requestStream, responseStream, context);
}
