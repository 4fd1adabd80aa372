namespace InfoExchange.Cli.SigningIn;

/// <summary>An invented person or system of the demonstration.</summary>
/// <param name="Name">Also its client identifier at the issuer.</param>
/// <param name="Secret">Client secret; worth nothing outside the demonstration.</param>
/// <param name="Gateway">Name of its gateway.</param>
/// <param name="Jurisdiction">Its territory, <c>kind:code</c>.</param>
/// <param name="Title">For display.</param>
internal sealed record SampleIdentity(string Name, string Secret, string Gateway, string Jurisdiction, string Title);
