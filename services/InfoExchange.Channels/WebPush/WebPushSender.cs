using System.Buffers.Text;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using InfoExchange.Domain.Contacts;
using InfoExchange.Ports.Notices;

namespace InfoExchange.Channels.WebPush;

/// <summary>Sends to browsers' push services: RFC 8030, encrypted to the browser (RFC 8291), in the name of one key (RFC 8292).</summary>
/// <param name="key">Who sends; not disposed here.</param>
/// <param name="http">A client without redirects: a push service sends nobody elsewhere. Not disposed here.</param>
/// <param name="time">Clocks.</param>
public sealed class WebPushSender(VapidKey key, HttpClient http, TimeProvider time) : INoticeSender
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);

    /// <summary>The key that a page subscribes with, as <see cref="VapidKey.PublicKey"/>.</summary>
    public string PublicKey => key.PublicKey;

    /// <inheritdoc/>
    public ContactKind Kind => ContactKind.Push;

    /// <inheritdoc/>
    public async Task<NoticeAttempt> SendAsync(OutgoingNotice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (notice.Address.Split(' ') is not [var address, var point, var secret] || !Uri.TryCreate(address, UriKind.Absolute, out var endpoint))
        {
            return NoticeAttempt.Refused("push_malformed");
        }

        var now = time.GetUtcNow();
        var life = notice.ExpiresAt - now < LongestLife ? notice.ExpiresAt - now : LongestLife;
        if (life <= TimeSpan.Zero)
        {
            return NoticeAttempt.Refused("expired");
        }

        var message = JsonSerializer.SerializeToUtf8Bytes(new PushMessage(notice.Title, notice.Text, notice.Link?.AbsoluteUri), MessageJson.Default.PushMessage);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new ByteArrayContent(PushEncryption.Encrypt(message, Base64Url.DecodeFromChars(point), Base64Url.DecodeFromChars(secret))),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.Authorization = new AuthenticationHeaderValue("vapid", key.Authorize(endpoint, now));
        request.Headers.Add("TTL", ((long)life.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Urgency", notice.IsUrgent ? "high" : "normal");

        // Sent again, it takes the place of what waits: RFC 8030 §5.4, 32 characters at most.
        request.Headers.Add("Topic", notice.NoticeId);
        return await HttpVerdicts.SendAsync(http, request, cancellationToken);
    }
}
