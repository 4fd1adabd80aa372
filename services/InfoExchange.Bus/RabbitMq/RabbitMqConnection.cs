using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using InfoExchange.Ports.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfoExchange.Bus.RabbitMq;

/// <summary>The one connection of a process. It is made again when asked for and gone: whoever uses it must know that it was another, so the driver's own recovery is off.</summary>
internal sealed class RabbitMqConnection(RabbitMqSettings settings) : IAsyncDisposable
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim turn = new(1);
    private IConnection? connection;
    private bool isClosed;

    /// <summary>True for what the driver throws when broker or network fail.</summary>
    internal static bool IsFault(Exception fault) => fault is RabbitMQClientException or IOException or SocketException or TimeoutException or AuthenticationException or ObjectDisposedException;

    /// <summary>A channel of its own on the connection, which is opened when there is none.</summary>
    /// <param name="confirms">Whether the broker confirms what is published on it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="BusFailedException">No node could be reached, or it refused.</exception>
    /// <exception cref="ObjectDisposedException">The bus is closed.</exception>
    internal async Task<IChannel> OpenChannelAsync(bool confirms, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (connection is not { IsOpen: true })
            {
                await DropAsync();
                connection = await Factory().CreateConnectionAsync([.. settings.Nodes.Select(Endpoint)], settings.Sender, cancellationToken);
            }

            return await connection.CreateChannelAsync(new CreateChannelOptions(confirms, publisherConfirmationTrackingEnabled: false), cancellationToken);
        }
        catch (Exception fault) when (IsFault(fault) && !isClosed)
        {
            throw new BusFailedException("the broker can't be reached, or refuses this process", fault);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        isClosed = true;
        await DropAsync();
        turn.Release();
    }

    /// <summary>Closes a channel that may be broken already: what it had not settled goes back to its place.</summary>
    internal static async ValueTask CloseAsync(IChannel? channel)
    {
        if (channel is not null)
        {
            await channel.AbortAsync();
            await channel.DisposeAsync();
        }
    }

    private async ValueTask DropAsync()
    {
        if (connection is not null)
        {
            await connection.AbortAsync(Patience);
            await connection.DisposeAsync();
            connection = null;
        }
    }

    private ConnectionFactory Factory() => new()
    {
        VirtualHost = settings.VirtualHost,
        UserName = settings.UserName ?? settings.Sender,
        Password = settings.Password ?? "",
        AuthMechanisms = settings.Password is null ? [new ExternalMechanismFactory()] : [new PlainMechanismFactory()],
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = Heartbeat,
        RequestedConnectionTimeout = Patience,
        HandshakeContinuationTimeout = Patience,
        ContinuationTimeout = Patience,
    };

    private AmqpTcpEndpoint Endpoint(Uri node) => new(node.Host, node.Port, settings.IsEncrypted ? Ssl(node) : new SslOption { Enabled = false });

    private SslOption Ssl(Uri node) => new()
    {
        Enabled = true,
        ServerName = node.Host,
        Version = SslProtocols.Tls12 | SslProtocols.Tls13,
        Certs = settings.Certificate is { } own ? [own] : null,
        CertificateValidationCallback = settings.Authorities is null ? null : (_, certificate, _, errors) => IsSignedByOurs(certificate, errors),
    };

    // The chain is built again from our own authorities; whatever else is wrong with the certificate, such as its name, stays wrong.
    private bool IsSignedByOurs(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(settings.Authorities!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
    }
}
