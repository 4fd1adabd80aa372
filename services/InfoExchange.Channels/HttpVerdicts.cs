using System.Net;
using InfoExchange.Ports.Notices;

namespace InfoExchange.Channels;

/// <summary>What an answer of HTTP says of a message.</summary>
internal static class HttpVerdicts
{
    /// <summary>Posts, and reads the status alone.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<NoticeAttempt> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Of(answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            return NoticeAttempt.Failed("http_unreachable");
        }
    }

    private static NoticeAttempt Of(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => NoticeAttempt.Taken,
        404 or 410 => NoticeAttempt.Refused("http_gone"),
        408 or 425 or 429 or >= 500 => NoticeAttempt.Failed($"http_{(int)status}"),
        _ => NoticeAttempt.Refused($"http_{(int)status}"),
    };
}
