using System.Buffers.Text;
using System.Security.Cryptography;
using Grpc.Core;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Authentication;
using InfoExchange.Identity.Tokens;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Where every call to a gateway begins: who calls?</summary>
internal sealed class CallerDoor(AccessTokenValidator tokens)
{
    /// <summary>Validates the call's one access token, and that it is bound to no other certificate than the connection's.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED, or UNAVAILABLE while the issuer's keys can't be had.</exception>
    public Task<SignedInCaller> SignInAsync(ServerCallContext context)
    {
        List<Metadata.Entry> entries = [.. context.RequestHeaders.GetAll(CallerMetadata.Authorization)];
        return SignInAsync(entries.Count == 1 ? entries[0].Value : null, context.GetHttpContext(), context.CancellationToken);
    }

    /// <summary>The same for a request of plain HTTP.</summary>
    /// <exception cref="RpcException">As for calls.</exception>
    public Task<SignedInCaller> SignInAsync(HttpContext context)
    {
        var values = context.Request.Headers.Authorization;
        return SignInAsync(values.Count == 1 ? values[0] : null, context, context.RequestAborted);
    }

    private async Task<SignedInCaller> SignInAsync(string? header, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await tokens.ValidateHeaderAsync(header, cancellationToken);
        if (!outcome.IsAccepted)
        {
            throw TokenRefusals.AsTold(outcome.Refusals[0]).ToException();
        }

        var certificate = context.Connection.ClientCertificate;
        var thumbprint = certificate is null ? null : Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256));
        return outcome.Value.CertificateThumbprint is { } bound && bound != thumbprint
            ? throw AssertionRefusals.WrongCertificate.ToException()
            : new SignedInCaller(outcome.Value, thumbprint);
    }
}
