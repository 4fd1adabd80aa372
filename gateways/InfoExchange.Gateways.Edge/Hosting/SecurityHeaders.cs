using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Headers of every answer to a browser: nothing is loaded, framed, sent or kept.</summary>
internal static class SecurityHeaders
{
    private static readonly string Policy = PolicyFor(GatewayPage.Style, "'none'");

    /// <summary>The content security policy of a page with one style and no script.</summary>
    /// <param name="style">The whole of its style.</param>
    /// <param name="forms">Where its forms may go.</param>
    public static string PolicyFor(string style, string forms) =>
        $"default-src 'none'; style-src '{DigestOf(style)}'; img-src data:; base-uri 'none'; form-action {forms}; frame-ancestors 'none'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers.CacheControl = "no-store";
        }

        return next(context);
    }

    private static string DigestOf(string style) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}";
}
