using System.Text.Json.Serialization;

namespace InfoExchange.Cli.SigningIn;

/// <summary>One identity at one server.</summary>
/// <param name="Name">Client identifier.</param>
/// <param name="Secret">Client secret; empty with a certificate.</param>
/// <param name="Title">For display.</param>
/// <param name="TokenEndpoint">Where the issuer gives tokens.</param>
/// <param name="Gateway">Name of the caller's gateway among <paramref name="Gateways"/>, or its address.</param>
/// <param name="Gateways">Addresses by name.</param>
/// <param name="Jurisdiction">The caller's territory, <c>kind:code</c>.</param>
/// <param name="DataFolder">Of the standalone program that the addresses came from, which may start again on other ports; empty for any other server.</param>
/// <param name="Certificate">PEM file of the client certificate; empty with a secret.</param>
/// <param name="CertificateKey">PEM file of its key; empty when the certificate's file holds it.</param>
internal sealed record Profile(
    string Name,
    string Secret,
    string Title,
    string TokenEndpoint,
    string Gateway,
    Dictionary<string, string> Gateways,
    string Jurisdiction,
    string DataFolder,
    string Certificate = "",
    string CertificateKey = "")
{
    /// <summary>Address of the caller's gateway.</summary>
    [JsonIgnore]
    internal string GatewayAddress => Gateways.GetValueOrDefault(Gateway, Gateway);

    internal static Profile Of(SampleIdentity identity, StandaloneFile standalone, string dataFolder) =>
        new(identity.Name, identity.Secret, identity.Title, $"{standalone.Issuer.TrimEnd('/')}/token", identity.Gateway, standalone.Gateways, identity.Jurisdiction, dataFolder);

    /// <summary>With the addresses of the running program, when it tells them.</summary>
    internal Profile Refreshed() =>
        DataFolder.Length > 0 && StandaloneFile.Read(DataFolder) is { } standalone && standalone.Find(Name) is { } identity ? Of(identity, standalone, DataFolder) : this;
}
