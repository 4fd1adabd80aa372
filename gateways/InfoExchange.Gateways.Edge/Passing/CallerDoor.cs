using System.Buffers.Text;
using System.Security.Cryptography;
using Grpc.Core;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Authentication;
using InfoExchange.Identity.Tokens;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Where every call to a gateway begins: who calls?</summary>
internal sealed class CallerDoor(AccessTokenValidator tokens)
{
    /// <summary>Validates the call's one access token, and that it is bound to no other certificate than the connection's.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED, or UNAVAILABLE while the issuer's keys can't be had.</exception>
    public async Task<SignedInCaller> SignInAsync(ServerCallContext context)
    {
        List<Metadata.Entry> entries = [.. context.RequestHeaders.GetAll(CallerMetadata.Authorization)];
        var outcome = await tokens.ValidateHeaderAsync(entries.Count == 1 ? entries[0].Value : null, context.CancellationToken);
        if (!outcome.IsAccepted)
        {
            throw outcome.Refusals.ToException();
        }

        var certificate = context.GetHttpContext().Connection.ClientCertificate;
        var thumbprint = certificate is null ? null : Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256));
        return outcome.Value.CertificateThumbprint is { } bound && bound != thumbprint
            ? throw AssertionRefusals.WrongCertificate.ToException()
            : new SignedInCaller(outcome.Value, thumbprint);
    }
}
