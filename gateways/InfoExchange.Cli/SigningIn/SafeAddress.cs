using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Cli.SigningIn;

/// <summary>Addresses that secrets and tokens may go to: <c>https</c>, or <c>http</c> on this machine.</summary>
internal static class SafeAddress
{
    internal static bool TryRead(string? text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
