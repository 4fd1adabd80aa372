namespace InfoExchange.Formats.Cap.Writing;

/// <summary>An earlier message of the same matter (CAP 1.2 §3.2.1, references).</summary>
/// <param name="Sender">Its sender: no white space, comma, less-than sign or ampersand.</param>
/// <param name="Identifier">Its identifier, under the same rule.</param>
/// <param name="SentAt">When it was sent; seconds count.</param>
public sealed record CapReference(string Sender, string Identifier, DateTimeOffset SentAt);
