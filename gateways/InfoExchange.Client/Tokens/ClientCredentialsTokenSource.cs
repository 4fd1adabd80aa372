using System.Net;
using System.Text.Json;
using InfoExchange.Client.Connections;

namespace InfoExchange.Client.Tokens;

/// <summary>Tokens by client credentials (RFC 6749 §4.4), kept until shortly before their end. Any number of calls may ask at once: one request goes out.</summary>
public sealed class ClientCredentialsTokenSource : IDisposable
{
    private const int LongestAnswer = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Uri endpoint;
    private readonly KeyValuePair<string, string>[] form;
    private readonly HttpClient http;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile IssuedToken? current;

    /// <summary>Takes the credentials; asks nothing yet.</summary>
    /// <param name="tokenEndpoint">The issuer's token address; <c>https</c>, or <c>http</c> on this machine.</param>
    /// <param name="clientId">As the issuer knows it.</param>
    /// <param name="clientSecret">Sent in the form, never logged here.</param>
    /// <param name="handler">Sends the requests, for client certificates or proxies; not disposed here. Null makes one.</param>
    /// <param name="clock">Tells when a token ends; null is the system's.</param>
    /// <exception cref="ArgumentException">The address would send the secret in clear text.</exception>
    public ClientCredentialsTokenSource(Uri tokenEndpoint, string clientId, string clientSecret, HttpMessageHandler? handler = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(tokenEndpoint);
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        ArgumentException.ThrowIfNullOrEmpty(clientSecret);
        endpoint = SafeAddress.Require(tokenEndpoint, nameof(tokenEndpoint));
        form = [new("grant_type", "client_credentials"), new("client_id", clientId), new("client_secret", clientSecret)];
        http = new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: handler is null)
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = LongestAnswer,
        };
        this.clock = clock ?? TimeProvider.System;
    }

    /// <summary>As <see cref="GetAsync"/>, the token alone: what <see cref="InfoExchangeClientOptions.TokenSource"/> wants.</summary>
    /// <param name="cancellationToken">Heard at any time; the credentials stay as they were.</param>
    /// <exception cref="TokenRefusedException">The issuer said no: check the credentials.</exception>
    /// <exception cref="HttpRequestException">The issuer can't be reached or does not answer sense: try again later.</exception>
    public async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => (await GetAsync(cancellationToken).ConfigureAwait(false)).Text;

    /// <summary>The token in hand until it is to be renewed, then a new one.</summary>
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
            return current = current is { } renewed && renewed.RenewAt > clock.GetUtcNow() ? renewed : await AskAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        http.Dispose();
        gate.Dispose();
    }

    private async Task<IssuedToken> AskAsync(CancellationToken cancellationToken)
    {
        var askedAt = clock.GetUtcNow();
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var response = await http.PostAsync(endpoint, content, cancellationToken).ConfigureAwait(false);
            var answer = ReadJson(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            return response.IsSuccessStatusCode && IssuedToken.Read(answer, askedAt) is { } token ? token : throw Refused(response.StatusCode, answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"The issuer at {endpoint.Authority} did not answer within {Patience.TotalSeconds:0} s.");
        }
    }

    private Exception Refused(HttpStatusCode status, JsonElement answer) =>
        (int)status is >= 400 and < 500 && status is not HttpStatusCode.TooManyRequests and not HttpStatusCode.RequestTimeout
            ? new TokenRefusedException(TextOf(answer, "error") ?? $"http_{(int)status}", TextOf(answer, "error_description") ?? "")
            : new HttpRequestException(HttpRequestError.InvalidResponse, $"The issuer at {endpoint.Authority} answered {(int)status} and no token.", statusCode: status);

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
