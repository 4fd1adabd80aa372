using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Identity.Issuer;

/// <summary>Answers <c>/token</c>: RFC 6749 §4.4, §5.</summary>
internal sealed class TokenEndpoint(EmbeddedIssuer issuer)
{
    internal const int MaxRequestLength = 4096;

    internal async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = await ReadFormAsync(context);
        if (form is null || form.Any(pair => pair.Value.Count != 1))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid_request");
        }
        else if (form["grant_type"] != "client_credentials")
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, form.ContainsKey("grant_type") ? "unsupported_grant_type" : "invalid_request");
        }
        else if (form.ContainsKey("scope"))
        {
            // Rights come from the directory; a token that seemed to carry some would mislead.
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid_scope");
        }
        else
        {
            await SignInAsync(context, form);
        }
    }

    private async Task SignInAsync(HttpContext context, IFormCollection form)
    {
        if (!ClientCredentials.TryRead(form, context.Request.Headers.Authorization, out var credentials))
        {
            await RefuseClientAsync(context);
            return;
        }

        var identity = issuer.SignIn(credentials.ClientId, credentials.Secret);
        if (identity is not null)
        {
            await GrantAsync(context, identity);
            return;
        }

        var wait = issuer.WaitFor(credentials.ClientId);
        if (wait > TimeSpan.Zero)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        await RefuseClientAsync(context);
    }

    private async Task GrantAsync(HttpContext context, SampleIdentity identity)
    {
        var token = issuer.Issue(EmbeddedIssuerEndpoints.NameOf(issuer, context), identity);
        await WriteAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteString("access_token", token);
            json.WriteString("token_type", "Bearer");
            json.WriteNumber("expires_in", (long)Math.Ceiling(issuer.TokenLifetime.TotalSeconds));
        });
    }

    /// <returns>Null when there is no readable form.</returns>
    private static async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static Task RefuseClientAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"token\"";
        return RefuseAsync(context, StatusCodes.Status401Unauthorized, "invalid_client");
    }

    private static Task RefuseAsync(HttpContext context, int status, string error) => WriteAsync(context, status, json => json.WriteString("error", error));

    private static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> writeMembers)
    {
        context.Response.StatusCode = status;
        await EmbeddedIssuerEndpoints.WriteAsync(context, writeMembers);
    }
}
