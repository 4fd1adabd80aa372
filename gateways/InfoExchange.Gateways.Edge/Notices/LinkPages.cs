using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Domain.Notices;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Gateways.Edge.Passing;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Authentication;
using InfoExchange.Protos.V1;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Gateways.Edge.Notices;

/// <summary>Where the links of notices lead: a page that changes nothing and asks no service, whose form answers the alert in this gateway's name with the link and the secret of the device. Programs that open every link of a mail open it without harm.</summary>
/// <param name="channels">Ways to the services.</param>
/// <param name="assertions">This gateway's word.</param>
/// <param name="options">What the page shows beside.</param>
/// <param name="time">Patience.</param>
internal sealed class LinkPages(ServiceChannels channels, CallerAssertionWriter assertions, GatewayOptions options, TimeProvider time)
{
    /// <summary>A link, whose form answers.</summary>
    public const string Route = "/r/{territory}/{link}";

    /// <summary>Where a browser is given the secret of its device.</summary>
    public const string DeviceRoute = "/r/device";

    /// <summary>Bytes of a form.</summary>
    public const int MaxFormLength = 16 * 1024;

    // Sent back to this host alone, over TLS alone, and never along with a form of another site.
    internal const string Cookie = "__Host-infoexchange-device";

    private const string Method = "/infoexchange.v1.NoticesService/RedeemLink";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CookieLife = TimeSpan.FromDays(400);

    public Task ShowAsync(HttpContext context) => LinkPage.WriteAsync(context, StatusCodes.Status200OK, LinkPage.Asking(options));

    public Task ShowDeviceAsync(HttpContext context) => LinkPage.WriteAsync(context, StatusCodes.Status200OK, LinkPage.Device(options));

    public async Task AnswerAsync(HttpContext context)
    {
        if (await ReadFormAsync(context) is not { } form || ReadAnswer(form["answer"]) is not { } answer)
        {
            await LinkPage.WriteAsync(context, StatusCodes.Status400BadRequest, LinkPage.Refusal(options, LinkPageWords.Malformed));
            return;
        }

        var territory = HttpAnswers.TerritoryOf(context);
        var request = new RedeemLinkRequest
        {
            Jurisdiction = territory,
            Link = context.Request.RouteValues["link"] as string ?? "",
            DeviceSecret = context.Request.Cookies[Cookie] ?? "",
            Answer = answer,
            Comment = form["comment"].ToString(),
        };
        try
        {
            var said = await RedeemAsync(request, context.RequestAborted);
            await LinkPage.WriteAsync(context, StatusCodes.Status200OK, LinkPage.Said(options, said, territory!.Code));
        }
        catch (RpcException refused)
        {
            var (status, words) = LinkPageWords.Of(refused.StatusCode);
            await LinkPage.WriteAsync(context, status, LinkPage.Refusal(options, words));
        }
    }

    public async Task KeepDeviceAsync(HttpContext context)
    {
        var secret = (await ReadFormAsync(context))?["secret"].ToString().Trim();
        var isForgotten = secret?.Length == 0;
        if (!isForgotten && !NoticeLink.TryReadSecret(secret, out _))
        {
            await LinkPage.WriteAsync(context, StatusCodes.Status400BadRequest, LinkPage.Refusal(options, LinkPageWords.NoSecret));
            return;
        }

        context.Response.Cookies.Append(Cookie, secret!, new CookieOptions
        {
            HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = isForgotten ? TimeSpan.Zero : CookieLife, IsEssential = true,
        });
        await LinkPage.WriteAsync(context, StatusCodes.Status200OK, LinkPage.Refusal(options, isForgotten ? LinkPageWords.Forgotten : LinkPageWords.Kept));
    }

    private async Task<RedeemLinkResponse> RedeemAsync(RedeemLinkRequest request, CancellationToken cancellationToken)
    {
        if (request.Jurisdiction is null || !request.Jurisdiction.TryToDomain(out var territory) || !channels.TryFind(territory, out var invoker))
        {
            throw new RpcException(new Status(StatusCode.NotFound, ""));
        }

        var headers = new Metadata { { CallerMetadata.Assertion, assertions.WriteOwn(territory.ToString(), Method, request.ToByteArray()) } };
        using var alarm = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, cancellationToken);
        return await new NoticesService.NoticesServiceClient(invoker).RedeemLinkAsync(request, new CallOptions(headers, cancellationToken: either.Token));
    }

    // A form of this very site, and nothing larger than one is.
    private static async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        var request = context.Request;
        var isOwn = request.Headers["Sec-Fetch-Site"] is [] or ["same-origin"]
            && (request.Headers.Origin is [] || (Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) && origin.Authority == request.Host.Value));
        if (!isOwn || !request.HasFormContentType || request.ContentLength is null or > MaxFormLength)
        {
            return null;
        }

        try
        {
            return await request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static AcknowledgementAnswer? ReadAnswer(string? word) => word switch
    {
        "received" => AcknowledgementAnswer.Received,
        "taken_in_charge" => AcknowledgementAnswer.TakenInCharge,
        "not_concerned" => AcknowledgementAnswer.NotConcerned,
        "details_requested" => AcknowledgementAnswer.DetailsRequested,
        "help_needed" => AcknowledgementAnswer.HelpNeeded,
        _ => null,
    };
}
