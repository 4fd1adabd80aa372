using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using InfoExchange.Interop.Tests.Echo;
using InfoExchange.Interop.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests;

public sealed class ReflectionTests
{
    [Fact]
    public async Task A_tool_learns_services_files_and_symbols()
    {
        await using var host = await StartAsync("Test");
        using var call = new ServerReflection.ServerReflectionClient(host.Channel).ServerReflectionInfo();

        var services = await AskAsync(call, new ServerReflectionRequest { ListServices = "" });
        Assert.Equal(["grpc.reflection.v1.ServerReflection", "infoexchange.interop.Echo"], services.ListServicesResponse.Service.Select(service => service.Name));

        foreach (var symbol in new[] { "infoexchange.interop.Echo", "infoexchange.interop.Echo.Say", "infoexchange.interop.Line", "infoexchange.interop.Line.text" })
        {
            var file = await AskAsync(call, new ServerReflectionRequest { Host = "here", FileContainingSymbol = symbol });
            Assert.Equal("echo.proto", FileDescriptorProto.Parser.ParseFrom(file.FileDescriptorResponse.FileDescriptorProto[0]).Name);
            Assert.Equal(("here", symbol), (file.ValidHost, file.OriginalRequest.FileContainingSymbol));
        }

        var named = await AskAsync(call, new ServerReflectionRequest { FileByFilename = "echo.proto" });
        Assert.Equal("infoexchange.interop", FileDescriptorProto.Parser.ParseFrom(named.FileDescriptorResponse.FileDescriptorProto[0]).Package);
        var none = await AskAsync(call, new ServerReflectionRequest { AllExtensionNumbersOfType = "infoexchange.interop.Line" });
        Assert.Empty(none.AllExtensionNumbersResponse.ExtensionNumber);
    }

    public static TheoryData<string, StatusCode> Unanswerable => new()
    {
        { """{ "fileContainingSymbol": "infoexchange.interop.Nothing" }""", StatusCode.NotFound },
        { """{ "fileByFilename": "../secret.proto" }""", StatusCode.NotFound },
        { """{ "allExtensionNumbersOfType": "nobody" }""", StatusCode.NotFound },
        { """{ "fileContainingExtension": { "containingType": "infoexchange.interop.Line", "extensionNumber": 7 } }""", StatusCode.NotFound },
        { "{ }", StatusCode.InvalidArgument },
    };

    [Theory]
    [MemberData(nameof(Unanswerable))]
    public async Task What_cannot_be_answered_is_told_inside_the_stream(string request, StatusCode expected)
    {
        await using var host = await StartAsync("Test");
        using var call = new ServerReflection.ServerReflectionClient(host.Channel).ServerReflectionInfo();

        Assert.Equal((int)expected, (await AskAsync(call, ServerReflectionRequest.Parser.ParseJson(request))).ErrorResponse.ErrorCode);
        Assert.NotEmpty((await AskAsync(call, new ServerReflectionRequest { ListServices = "" })).ListServicesResponse.Service);
    }

    [Fact]
    public async Task In_production_the_start_is_refused()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(Environments.Production));

        Assert.Contains("Production", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_the_registration_says_what_is_missing()
    {
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            EchoHost.StartAsync(environment: "Test", map: app => app.MapGrpcReflectionService()));

        Assert.Contains("AddGrpcReflection", missing.Message, StringComparison.Ordinal);
    }

    private static Task<EchoHost> StartAsync(string environment) => EchoHost.StartAsync(
        environment: environment,
        build: builder => builder.Services.AddGrpcReflection(),
        map: app =>
        {
            app.MapGrpcReflectionService();
            app.MapGrpcService<EchoEndpoint>();
        });

    private static async Task<ServerReflectionResponse> AskAsync(AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call, ServerReflectionRequest request)
    {
        await call.RequestStream.WriteAsync(request).Soon();
        Assert.True(await call.ResponseStream.MoveNext().Soon());
        return call.ResponseStream.Current;
    }
}
