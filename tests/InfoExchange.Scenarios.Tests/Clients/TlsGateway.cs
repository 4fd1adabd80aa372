using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Protos.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Scenarios.Tests.Clients;

/// <summary>An issuer and a gateway on one TLS port that ask for client certificates: tokens are bound to the certificate (RFC 8705), and taken with it only.</summary>
internal sealed class TlsGateway : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly RSA authorityKey = RSA.Create(2048);

    private TlsGateway(string client)
    {
        var request = new CertificateRequest("CN=InfoExchange test authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Client = Issue(client);
        var server = Issue("localhost");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(server, https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            });
        }));
        builder.Services.AddGrpc();
        app = builder.Build();
        app.MapPost("/token", (Delegate)TokenAsync);
        app.MapGrpcService<Endpoint>();
    }

    internal Uri Address => new($"https://localhost:{new Uri(app.Urls.First()).Port}");

    internal X509Certificate2 Authority { get; }

    internal X509Certificate2 Client { get; }

    internal static async Task<TlsGateway> StartAsync(string client)
    {
        var gateway = new TlsGateway(client);
        await gateway.app.StartAsync();
        return gateway;
    }

    internal X509Certificate2 Issue(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(Authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), RandomNumberGenerator.GetBytes(8));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Authority.Dispose();
        Client.Dispose();
        authorityKey.Dispose();
    }

    private static string? ThumbprintOf(HttpContext http) => http.Connection.ClientCertificate is { } certificate ? Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256)) : null;

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        return http.Connection.ClientCertificate?.Thumbprint == Client.Thumbprint && form["client_id"] == "pc-alpha-75" && !form.ContainsKey("client_secret")
            ? Results.Json(new Dictionary<string, object> { ["access_token"] = $"bound-{ThumbprintOf(http)}", ["expires_in"] = 600 })
            : Results.Json(new Dictionary<string, object> { ["error"] = "invalid_client" }, statusCode: 401);
    }

    private sealed class Endpoint : SubscriptionsService.SubscriptionsServiceBase
    {
        public override async Task Subscribe(SubscribeRequest request, IServerStreamWriter<SubscribeResponse> responseStream, ServerCallContext context)
        {
            if (context.RequestHeaders.GetValue("authorization") != $"Bearer bound-{ThumbprintOf(context.GetHttpContext())}")
            {
                throw new RpcException(new Status(StatusCode.Unauthenticated, "the token is bound to another certificate"));
            }

            await responseStream.WriteAsync(new SubscribeResponse { Position = new Position { Cursor = ByteString.CopyFromUtf8("cursor-01") } });
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
    }
}
