using System.Net;
using System.Security.Cryptography.X509Certificates;
using InfoExchange.Adapters.Tests.Bus.RabbitMq;
using InfoExchange.Adapters.Tests.Stores;
using InfoExchange.Identity.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>The door between processes opens to certificates of the deployment, under names that it knows.</summary>
public sealed class ProcessCertificateTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly RabbitCertificates ours = new("ours");
    private readonly RabbitCertificates others = new("others");
    private ProcessCertificate server = null!;
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        await ours.WriteAsync(folder.Path);
        SetMode(folder.File("broker.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        server = ProcessCertificate.Open(folder.File("broker.pem"), folder.File("broker.key"), folder.File("authority.pem"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => server.ServeProcesses(listen, name => name == "firms")));
        app = builder.Build();
        app.MapGet("/", (HttpContext context) => ProcessCertificate.NameOf(context.Connection.ClientCertificate!));
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        server.Dispose();
        ours.Dispose();
        others.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Who_shows_a_known_name_comes_in_under_it()
    {
        using var client = await WriteAsync(ours, "firms");

        Assert.Equal("firms", await AskAsync(client));
    }

    [Fact]
    public async Task Nobody_comes_in_under_a_name_that_is_not_known_or_by_another_authority()
    {
        using var stranger = await WriteAsync(ours, "retail");
        using var forged = await WriteAsync(others, "firms");

        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(stranger));
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(forged));
    }

    [Fact]
    public async Task Without_a_certificate_nobody_comes_in()
    {
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(ours.Authorities);
        using var http = new HttpClient(handler);

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(new Uri(Address())));
    }

    [Fact]
    public async Task Who_trusts_other_authorities_does_not_call()
    {
        using var client = await WriteAsync(ours, "firms", trusts: others);

        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(client));
    }

    [Fact]
    public async Task A_key_that_others_may_read_is_refused()
    {
        using var client = await WriteAsync(ours, "firms");
        SetMode(folder.File("firms.key"), UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.Throws<UnauthorizedAccessException>(() => ProcessCertificate.Open(folder.File("firms.pem"), folder.File("firms.key"), folder.File("firms.authority.pem")));
    }

    private static void SetMode(string file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, mode);
        }
    }

    private string Address() => app.Urls.First();

    private async Task<string> AskAsync(ProcessCertificate certificate)
    {
        using var handler = certificate.CreateHandler();
        using var http = new HttpClient(handler);
        return await http.GetStringAsync(new Uri(Address()));
    }

    private async Task<ProcessCertificate> WriteAsync(RabbitCertificates authority, string name, RabbitCertificates? trusts = null)
    {
        using var made = authority.Of(name);
        using var key = made.GetECDsaPrivateKey()!;
        var (certificateFile, keyFile, authorities) = (folder.File($"{name}.pem"), folder.File($"{name}.key"), folder.File($"{name}.authority.pem"));
        await File.WriteAllTextAsync(certificateFile, made.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, key.ExportECPrivateKeyPem());
        SetMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(authorities, string.Concat((trusts ?? ours).Authorities.Select(one => one.ExportCertificatePem() + "\n")));
        return ProcessCertificate.Open(certificateFile, keyFile, authorities);
    }
}
