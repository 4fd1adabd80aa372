using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Guarding;

namespace InfoExchange.Domain.Series;

/// <summary>What a next fact of a series begins with: what holds of an earlier one. Where and when it happened and what differs is left to its author; people, pictures, foreign sources and a prosecutor's agreement are never taken over.</summary>
public sealed class NextFact
{
    /// <summary>Unchecked; effective now, for as long as the earlier one was meant to hold.</summary>
    public required BulletinDraft Draft { get; init; }

    /// <summary>True when sentences were left out because they describe a person.</summary>
    public required bool IsWithoutPersons { get; init; }

    /// <summary>Begins a next fact.</summary>
    /// <param name="header">Codes of the earlier fact.</param>
    /// <param name="content">Its words.</param>
    /// <param name="now">The instant of drafting: vehicles past their own expiry are left out.</param>
    public static NextFact Of(BulletinHeader header, BulletinContent content, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(content);
        var texts = content.Texts.Select(text => Held(text)).ToImmutableArray();
        return new NextFact
        {
            Draft = new BulletinDraft
            {
                Kind = header.Kind,
                Origin = header.Origin,
                Marking = header.Marking,
                Tlp = header.Tlp,
                InformationType = header.InformationType,
                Topic = header.Topic,
                Texts = texts,
                AddressedTo = header.AddressedTo,
                Sectors = header.Sectors,
                EffectiveAt = now,
                ExpiresAt = now + (header.ExpiresAt - header.EffectiveAt),
                Urgency = header.Urgency,
                Severity = header.Severity,
                Certainty = header.Certainty,
                Vehicles = [.. content.Vehicles.Where(vehicle => vehicle.ExpiresAt > now)],
                SeriesId = header.SeriesId,
                AcknowledgeWithin = header.AcknowledgeWithin,
                IsExercise = header.IsExercise,
            },
            IsWithoutPersons = texts.Zip(content.Texts).Any(pair => pair.First.Headline != pair.Second.Headline || pair.First.Description != pair.Second.Held || pair.First.Instruction != pair.Second.Instruction),
        };
    }

    private static TextBlock Held(TextBlock text) =>
        new(text.Language, WithoutPersons(text.Headline), WithoutPersons(text.Held), WithoutPersons(text.Instruction));

    // Sentence by sentence; a text without any finding stays as it is, character by character.
    private static string WithoutPersons(string words)
    {
        if (!IsPersonal(words))
        {
            return words;
        }

        var lines = words.Split('\n').Select(line => string.Concat(Sentences(line).Where(sentence => !IsPersonal(sentence))).Trim());
        var left = string.Join('\n', lines).Trim();

        // What is only seen across two sentences takes the whole text with it.
        return IsPersonal(left) ? "" : left;
    }

    private static bool IsPersonal(string words) =>
        words.Length > 0 && ContentGuard.Look(words, "texts").Any(finding => finding.Personal is not null || finding.IsRefused);

    private static IEnumerable<string> Sentences(string line)
    {
        var from = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is '.' or '!' or '?' or ';' && (i + 1 == line.Length || line[i + 1] == ' '))
            {
                yield return line[from..(i + 1)];
                from = i + 1;
            }
        }

        yield return line[from..];
    }
}
