namespace InfoExchange.Protos.Refusals;

/// <summary>One sentence for people, filled in.</summary>
/// <param name="French">A fragment: lower case, no full stop.</param>
/// <param name="English">The same in English.</param>
public sealed record RefusalSentence(string French, string English);
