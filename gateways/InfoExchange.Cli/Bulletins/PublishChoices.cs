namespace InfoExchange.Cli.Bulletins;

/// <summary>What the person who publishes chose on the command line.</summary>
/// <param name="Path">The draft.</param>
/// <param name="IsAgreed">No question is asked.</param>
/// <param name="MayReachNobody">An audience of nobody is meant.</param>
/// <param name="AcceptedGrowth">The bulletin over whose audience it may grow; empty for none.</param>
/// <param name="IsUrgent">The officer of a watch releases it alone where two are needed.</param>
/// <param name="Territories">Whom it is addressed to instead of what the draft says; null for what it says.</param>
/// <param name="Key">Of the act.</param>
/// <param name="Pictures">Files that go along; null for none.</param>
/// <param name="ShowsPersons">Persons can be recognised on them.</param>
/// <param name="IsAlert">Nothing but an alert is meant.</param>
internal sealed record PublishChoices(string Path, bool IsAgreed, bool MayReachNobody, string AcceptedGrowth, bool IsUrgent, string? Territories, string Key, string[]? Pictures, bool ShowsPersons, bool IsAlert);
