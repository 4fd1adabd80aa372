using System.Buffers;
using System.Text.Json;
using InfoExchange.Identity.Jose;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace InfoExchange.Identity.Issuer;

/// <summary>Puts the embedded issuer on an application.</summary>
public static class EmbeddedIssuerEndpoints
{
    /// <summary>Maps <c>/.well-known/openid-configuration</c>, <c>/jwks</c> and <c>/token</c>, open to everybody.</summary>
    /// <param name="endpoints">At the root of the issuer's own address: a prefix must be part of the issuer's name.</param>
    /// <param name="issuer">Not disposed here; must outlive the application.</param>
    public static IEndpointConventionBuilder MapEmbeddedIssuer(this IEndpointRouteBuilder endpoints, EmbeddedIssuer issuer)
    {
        var group = endpoints.MapGroup("").AllowAnonymous();
        group.MapGet("/.well-known/openid-configuration", context => WriteAsync(context, json => WriteDiscovery(json, NameOf(issuer, context))));
        group.MapGet("/jwks", context => WriteAsync(context, json => WriteKeys(json, issuer.PublicKey)));
        group.MapPost("/token", new TokenEndpoint(issuer).AnswerAsync).WithMetadata(new RequestLimit()).WithFormOptions(bufferBodyLengthLimit: TokenEndpoint.MaxRequestLength, valueCountLimit: 16);
        return group;
    }

    /// <summary>As set, else the first address that the server is bound to; never the request's own <c>Host</c>, which the caller chooses.</summary>
    internal static string NameOf(EmbeddedIssuer issuer, HttpContext context) =>
        issuer.Name ?? context.RequestServices.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/')
        ?? throw new InvalidOperationException($"{EmbeddedIssuerOptions.Section}:{nameof(EmbeddedIssuerOptions.Issuer)} is not set and the server has no address");

    internal static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    /// <summary>OpenID Connect Discovery §3 and RFC 8414 §2. It names what is there: no authorization endpoint, so no response type.</summary>
    private static void WriteDiscovery(Utf8JsonWriter json, string name)
    {
        json.WriteString("issuer", name);
        json.WriteString("jwks_uri", $"{name}/jwks");
        json.WriteString("token_endpoint", $"{name}/token");
        WriteList(json, "grant_types_supported", "client_credentials");
        WriteList(json, "response_types_supported");
        WriteList(json, "subject_types_supported", "public");
        WriteList(json, "token_endpoint_auth_methods_supported", "client_secret_post", "client_secret_basic");
    }

    private static void WriteKeys(Utf8JsonWriter json, VerificationKey key)
    {
        json.WriteStartArray("keys");
        json.WriteStartObject();
        json.WriteString("kty", "EC");
        json.WriteString("crv", "P-256");
        json.WriteString("x", key.X);
        json.WriteString("y", key.Y);
        json.WriteString("kid", key.KeyId);
        json.WriteString("use", "sig");
        json.WriteString("alg", "ES256");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string name, params ReadOnlySpan<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private sealed class RequestLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => TokenEndpoint.MaxRequestLength;
    }
}
