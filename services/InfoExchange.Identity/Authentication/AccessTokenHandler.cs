using System.Security.Claims;
using System.Text.Encodings.Web;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Identity.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace InfoExchange.Identity.Authentication;

/// <summary>Reads one <c>authorization: Bearer</c> header. Says 401 without a reason: the reason goes to the log.</summary>
internal sealed class AccessTokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokenValidator validator)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private bool isIssuerUnreachable;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var headers = Request.Headers.Authorization;
        if (headers.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        // Two headers are two answers to one question.
        var outcome = await validator.ValidateHeaderAsync(headers.Count == 1 ? headers[0] : null, Context.RequestAborted);
        if (!outcome.IsAccepted)
        {
            isIssuerUnreachable = outcome.Refusals[0].Kind == RefusalKind.Unavailable;
            return AuthenticateResult.Fail(outcome.Refusals[0].Code);
        }

        Context.Features.Set(outcome.Value);
        var identity = new ClaimsIdentity([new Claim("sub", outcome.Value.Subject, ClaimValueTypes.String, outcome.Value.Issuer)], Scheme.Name, "sub", roleType: null);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await HandleAuthenticateOnceSafeAsync();
        if (isIssuerUnreachable)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = "2";
            return;
        }

        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
    }
}
