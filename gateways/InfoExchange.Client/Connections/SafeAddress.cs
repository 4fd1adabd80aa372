namespace InfoExchange.Client.Connections;

/// <summary>Keeps secrets off the wire in clear text.</summary>
internal static class SafeAddress
{
    /// <summary>Takes <c>https</c> anywhere and <c>http</c> on this machine.</summary>
    /// <exception cref="ArgumentException">Any other address.</exception>
    internal static Uri Require(Uri address, string setting) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw new ArgumentException($"{setting} '{address}' is neither https nor on this machine: credentials would travel in clear text.", setting);
}
