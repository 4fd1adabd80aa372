using System.Net;

namespace InfoExchange.Adapters.Tests.Channels;

/// <summary>Answers every request alike and keeps what it was asked; null: nobody is there.</summary>
internal sealed class ScriptedHttp : HttpMessageHandler
{
    private readonly HttpStatusCode? _status;

    public ScriptedHttp(HttpStatusCode? status)
    {
        _status = status;
        Client = new HttpClient(this, disposeHandler: false);
    }

    public HttpClient Client { get; }

    public List<HttpRequestMessage> Requests { get; } = [];

    public List<byte[]> Bytes { get; } = [];

    public IEnumerable<string> BodyTexts => Bytes.Select(System.Text.Encoding.UTF8.GetString);

    public List<string> Bodies => [.. BodyTexts];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        Bytes.Add(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        return _status is { } status ? new HttpResponseMessage(status) : throw new HttpRequestException("nobody is there");
    }

    protected override void Dispose(bool disposing)
    {
        Client.Dispose();
        base.Dispose(disposing);
    }
}
