namespace InfoExchange.Standalone.Hosting;

/// <summary>A sample identity: an invented person or program.</summary>
/// <param name="Name">Client id, and subject of the tokens.</param>
/// <param name="Secret">Client secret; known to everybody.</param>
/// <param name="Gateway">Through which gateway it acts.</param>
/// <param name="Jurisdiction">Where.</param>
/// <param name="Title">Who that is, in French.</param>
/// <param name="TitleEnglish">Who that is, in English.</param>
public sealed record StandaloneIdentity(string Name, string Secret, string Gateway, string Jurisdiction, string Title, string TitleEnglish);
