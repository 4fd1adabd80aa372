using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>Calls made byte by byte, right or wrong; for our server.</summary>
public static class RawCall
{
    public const string Say = "/infoexchange.interop.Echo/Say";
    public const string Gather = "/infoexchange.interop.Echo/Gather";
    public const string Chat = "/infoexchange.interop.Echo/Chat";
    public const string Count = "/infoexchange.interop.Echo/Count";

    private static readonly UriCreationOptions s_asWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>A frame around a message.</summary>
    public static byte[] Frame(IMessage message) => Frame(message.ToByteArray());

    public static byte[] Frame(byte[] payload, byte flag = 0, uint? claimedLength = null)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), claimedLength ?? (uint)payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    public static async Task<RawAnswer> SendAsync(
        Uri address, string path, byte[] body, string? contentType = "application/grpc", params (string Name, string Value)[] headers)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://{address.Authority}{path}", s_asWritten))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, CancellationToken.None).Soon();
        var content = await response.Content.ReadAsByteArrayAsync().Soon();
        return new RawAnswer(response.StatusCode, Flat(response.Headers), Flat(response.TrailingHeaders), content);
    }

    private static Dictionary<string, string> Flat(HttpResponseHeaders headers) =>
        headers.NonValidated.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
