using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace InfoExchange.Rpc.Server.Reflection;

/// <summary>The standard reflection service: tells tools the contract they may call.</summary>
internal sealed class ReflectionEndpoint(ContractCatalogue catalogue) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            var response = Answer(request);
            response.ValidHost = request.Host;
            response.OriginalRequest = request;
            await responseStream.WriteAsync(response);
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request) => request.MessageRequestCase switch
    {
        ServerReflectionRequest.MessageRequestOneofCase.FileByFilename => Files(catalogue.FileNamed(request.FileByFilename), request.FileByFilename),
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol => Files(catalogue.FileOfSymbol(request.FileContainingSymbol), request.FileContainingSymbol),
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension => Files(
            catalogue.FileOfExtension(request.FileContainingExtension.ContainingType, request.FileContainingExtension.ExtensionNumber),
            $"{request.FileContainingExtension.ContainingType} {request.FileContainingExtension.ExtensionNumber}"),
        ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType => Extensions(request.AllExtensionNumbersOfType),
        ServerReflectionRequest.MessageRequestOneofCase.ListServices => Services(),
        _ => Error(StatusCode.InvalidArgument, "the request asks nothing"),
    };

    private static ServerReflectionResponse Files(FileDescriptor? file, string asked) => file is null
        ? Error(StatusCode.NotFound, $"'{asked}' is not known here")
        : new ServerReflectionResponse { FileDescriptorResponse = new FileDescriptorResponse { FileDescriptorProto = { ContractCatalogue.WithDependencies(file).Select(each => each.SerializedData) } } };

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new() { ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message } };

    private ServerReflectionResponse Extensions(string type) => catalogue.ExtensionsOf(type) is { } numbers
        ? new ServerReflectionResponse { AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = type, ExtensionNumber = { numbers } } }
        : Error(StatusCode.NotFound, $"'{type}' is not known here");

    private ServerReflectionResponse Services() =>
        new() { ListServicesResponse = new ListServiceResponse { Service = { catalogue.ServiceNames.Select(name => new ServiceResponse { Name = name }) } } };
}
