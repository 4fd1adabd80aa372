namespace InfoExchange.Cli.SigningIn;

/// <summary>Who is signed in on this account, and where.</summary>
/// <param name="Name">Client identifier.</param>
/// <param name="Secret">Client secret.</param>
/// <param name="Title">For display.</param>
/// <param name="Issuer">Address of the issuer.</param>
/// <param name="Gateway">Name of the caller's gateway.</param>
/// <param name="Gateways">Addresses by name.</param>
/// <param name="Jurisdiction">The caller's territory, <c>kind:code</c>.</param>
/// <param name="DataFolder">Of the standalone program that the addresses came from: it may start again on other ports.</param>
/// <param name="Token">The last token; empty when none is kept.</param>
/// <param name="RenewAt">From when it is not used any more.</param>
internal sealed record Profile(
    string Name,
    string Secret,
    string Title,
    string Issuer,
    string Gateway,
    Dictionary<string, string> Gateways,
    string Jurisdiction,
    string DataFolder,
    string Token = "",
    DateTimeOffset RenewAt = default)
{
    internal static Profile Of(SampleIdentity identity, StandaloneFile standalone, string dataFolder) =>
        new(identity.Name, identity.Secret, identity.Title, standalone.Issuer, identity.Gateway, standalone.Gateways, identity.Jurisdiction, dataFolder);

    /// <summary>With the addresses of the running program, when it tells them; a token of another issuer's address is dropped.</summary>
    internal Profile Refreshed()
    {
        if (StandaloneFile.Read(DataFolder) is not { } standalone || standalone.Find(Name) is not { } identity)
        {
            return this;
        }

        var now = Of(identity, standalone, DataFolder);
        return now.Issuer == Issuer && now.Secret == Secret ? now with { Token = Token, RenewAt = RenewAt } : now;
    }
}
