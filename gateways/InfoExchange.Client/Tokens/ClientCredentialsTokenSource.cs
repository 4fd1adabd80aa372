using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using InfoExchange.Client.Connections;

namespace InfoExchange.Client.Tokens;

/// <summary>Tokens by client credentials (RFC 6749 §4.4), kept until shortly before their end. Any number of calls may ask at once: one request goes out.</summary>
public sealed class ClientCredentialsTokenSource : ITokenSource, IDisposable
{
    private const int LongestAnswer = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientCredentials credentials;
    private readonly KeyValuePair<string, string>[] form;
    private readonly HttpClient http;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile IssuedToken? current;

    /// <summary>Takes the credentials; asks nothing yet.</summary>
    /// <param name="credentials">Who asks.</param>
    /// <param name="handler">Sends the requests, for proxies; shows the certificate when there is one; not disposed here. Null makes one that does.</param>
    /// <param name="clock">Tells when a token ends; null is the system's.</param>
    public ClientCredentialsTokenSource(ClientCredentials credentials, HttpMessageHandler? handler = null, TimeProvider? clock = null)
        : this(credentials, handler, null, clock)
    {
    }

    internal ClientCredentialsTokenSource(ClientCredentials credentials, HttpMessageHandler? handler, X509Certificate2Collection? roots, TimeProvider? clock)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        this.credentials = credentials;
        form = credentials.Secret is { } secret
            ? [new("grant_type", "client_credentials"), new("client_id", credentials.ClientId), new("client_secret", secret)]
            : [new("grant_type", "client_credentials"), new("client_id", credentials.ClientId)];
        http = new HttpClient(handler ?? TransportHandler.Create(credentials.Certificate, roots), disposeHandler: handler is null)
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = LongestAnswer,
        };
        this.clock = clock ?? TimeProvider.System;
    }

    /// <inheritdoc />
    /// <exception cref="TokenRefusedException">The issuer said no: check the credentials.</exception>
    public async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => (await GetAsync(cancellationToken).ConfigureAwait(false)).Text;

    /// <summary>The token in hand until it is to be renewed, then a new one; the one in hand to its very end while the issuer can't be reached.</summary>
    /// <param name="cancellationToken">Heard at any time; the token in hand stays as it was.</param>
    /// <exception cref="TokenRefusedException">The issuer said no: check the credentials.</exception>
    /// <exception cref="HttpRequestException">The issuer can't be reached or does not answer sense: try again later.</exception>
    public async ValueTask<IssuedToken> GetAsync(CancellationToken cancellationToken)
    {
        if (current is { } kept && kept.RenewAt > clock.GetUtcNow())
        {
            return kept;
        }

        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return current = current is { } renewed && renewed.RenewAt > clock.GetUtcNow() ? renewed : await RenewAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc />
    public void Forget(string token)
    {
        if (current is { } kept && kept.Text == token)
        {
            Interlocked.CompareExchange(ref current, null, kept);
        }
    }

    /// <summary>Closes the connections; may be repeated. Nothing is asked any more.</summary>
    public void Dispose()
    {
        http.Dispose();
        gate.Dispose();
    }

    private async Task<IssuedToken> RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            var token = await AskAsync(cancellationToken).ConfigureAwait(false);
            ClientTelemetry.CountToken("issued");
            return token;
        }
        catch (HttpRequestException unreachable)
        {
            ClientTelemetry.CountToken("unreachable");
            if (current is { } kept && kept.EndsAt > clock.GetUtcNow())
            {
                return kept;
            }

            throw unreachable as IssuerUnreachableException
                ?? new IssuerUnreachableException(unreachable.HttpRequestError, $"The issuer at {credentials.TokenEndpoint.Authority} can't be reached: {unreachable.Message}", unreachable, unreachable.StatusCode);
        }
        catch (TokenRefusedException)
        {
            ClientTelemetry.CountToken("refused");
            throw;
        }
    }

    private async Task<IssuedToken> AskAsync(CancellationToken cancellationToken)
    {
        var askedAt = clock.GetUtcNow();
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var response = await http.PostAsync(credentials.TokenEndpoint, content, cancellationToken).ConfigureAwait(false);
            var answer = ReadJson(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            return response.IsSuccessStatusCode && IssuedToken.Read(answer, askedAt) is { } token ? token : throw Refused(response, answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IssuerUnreachableException(HttpRequestError.ConnectionError, $"The issuer at {credentials.TokenEndpoint.Authority} did not answer within {Patience.TotalSeconds:0} s.");
        }
    }

    private Exception Refused(HttpResponseMessage response, JsonElement answer)
    {
        var status = response.StatusCode;
        return (int)status is >= 400 and < 500 && status is not HttpStatusCode.TooManyRequests and not HttpStatusCode.RequestTimeout
            ? new TokenRefusedException(credentials, TextOf(answer, "error") ?? $"http_{(int)status}", TextOf(answer, "error_description") ?? "")
            : new IssuerUnreachableException(
                HttpRequestError.InvalidResponse,
                $"The issuer at {credentials.TokenEndpoint.Authority} answered {(int)status} and no token.",
                status: status,
                retryAfter: RetryAfterOf(response));
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => null,
    };

    private static string? TextOf(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement ReadJson(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A proxy's page, perhaps: the status says what to do.
            return default;
        }
    }
}
