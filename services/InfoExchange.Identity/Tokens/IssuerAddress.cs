using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace InfoExchange.Identity.Tokens;

/// <summary>Where issuers may be: HTTPS anywhere, plain HTTP on this machine only.</summary>
internal static class IssuerAddress
{
    internal static bool IsProtected(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsProtected(uri);

    internal static bool IsProtected([NotNullWhen(true)] Uri? address) =>
        address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsThisMachine(address)));

    /// <summary>By number, or by the one name that RFC 6761 §6.3 reserves; no other name is looked up.</summary>
    private static bool IsThisMachine(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.DnsSafeHost, out var number) && IPAddress.IsLoopback(number));
}
