using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using InfoExchange.Domain.Contacts;
using InfoExchange.Ports.Notices;

namespace InfoExchange.Channels;

/// <summary>Sends text messages by a provider that takes them as JSON by HTTP.</summary>
/// <param name="settings">Which provider.</param>
/// <param name="http">A client without redirects; not disposed here.</param>
public sealed class HttpSmsSender(SmsSettings settings, HttpClient http) : INoticeSender
{
    /// <inheritdoc/>
    public ContactKind Kind => ContactKind.Phone;

    /// <inheritdoc/>
    public async Task<NoticeAttempt> SendAsync(OutgoingNotice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Address) { Content = new StringContent(Fill(notice), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
        return await HttpVerdicts.SendAsync(http, request, cancellationToken);
    }

    private string Fill(OutgoingNotice notice) => settings.Template
        .Replace("{to}", Escaped(notice.Address), StringComparison.Ordinal)
        .Replace("{reference}", Escaped(notice.NoticeId), StringComparison.Ordinal)
        .Replace("{text}", Escaped(notice.Text), StringComparison.Ordinal);

    private static string Escaped(string text) => JsonEncodedText.Encode(text).ToString();
}
