using System.Net.Http.Headers;
using System.Text.Json;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>Requests of plain HTTP to a running program's gateways, each with a sample identity's own token.</summary>
internal sealed class PlainCalls(RunningStandalone program) : IDisposable
{
    private readonly HttpClient _http = new();

    /// <summary>Without token.</summary>
    public Task<HttpResponseMessage> GetAsync(string gateway, string path) => _http.GetAsync(new Uri(program.Host.File.Pages[gateway] + path));

    public async Task<HttpResponseMessage> GetAsync(string gateway, string path, string name, string? tag = null, string? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(program.Host.File.Pages[gateway] + path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(name));
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (range is not null)
        {
            request.Headers.TryAddWithoutValidation("Range", range);
        }

        return await _http.SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> TokenAsync(string name)
    {
        var identity = program.Host.File.Identities.First(i => i.Name == name);
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", identity.Name), new("client_secret", identity.Secret)]);
        var answer = await _http.PostAsync(new Uri($"{program.Host.File.Issuer}/token"), form);
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement.GetProperty("access_token").GetString()!;
    }
}
