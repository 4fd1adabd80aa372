using System.Collections.Immutable;
using InfoExchange.Formats.Drafts;
using InfoExchange.Formats.Importing;

namespace InfoExchange.Formats.Messages;

/// <summary>One message to a draft.</summary>
internal sealed class MessageDraft(MessageText text, DateTimeOffset now)
{
    private readonly List<ImportWarning> warnings = [];

    /// <summary>Refused when neither facts, nor an hour, nor a place, nor a vehicle was found, or when there are too many plates.</summary>
    internal ImportOutcome Build(ImportSource source, bool isEncodingAssumed)
    {
        var allCommunes = CommuneTable.FindAll(text.Folded);
        var streets = StreetReader.FindAll(text, allCommunes);
        warnings.AddRange(SensitiveWords.Remove(text, streets));
        var plates = PlateReader.FindAll(text, streets);
        if (plates.Count > PlateReader.MaxPlates)
            return ImportOutcome.Refuse(new ImportRefusal(MessageCodes.TooManyPlates, null, ImportLimits.Say(PlateReader.MaxPlates)));
        warnings.AddRange(PlateReader.TakeOut(text, plates));
        var clauses = ClauseSplitter.Split(text);
        ClauseKinds.Assign(text, clauses);
        foreach (var clause in clauses.Where(clause => clause.Kind != ClauseKind.Unknown))
            text.Understand(clause.Span);
        if (isEncodingAssumed)
            warnings.Add(new ImportWarning(MessageCodes.EncodingAssumed, null));
        return Read(source, clauses, streets, allCommunes, plates) is { } draft ? ImportOutcome.Accept(draft) : ImportOutcome.Refuse(new ImportRefusal(MessageCodes.NothingUnderstood, null));
    }

    private ImportedDraft? Read(ImportSource source, List<Clause> clauses, List<TextSpan> streets, List<Commune> allCommunes, List<(TextSpan Span, string? Plate)> plates)
    {
        var moments = new MomentReader(text, clauses, streets, now);
        var expires = moments.ExpiresAt();
        var (hour, occurred, assumedDay) = moments.Facts();
        var type = Type(clauses);
        var direction = FlightReader.Read(text, clauses);
        var vehicles = new VehicleReader(text, plates, streets).Read(direction);
        var places = new PlaceReader(text, clauses, streets, allCommunes);
        var communes = places.Communes();
        var place = places.Place(communes);
        if (hour is null && place is null && vehicles.IsEmpty && type.From.Kind == ProvenanceKind.Assumed)
            return null;

        var signs = new MessageSigns(text, clauses);
        var body = Body(place, hour, type, clauses);
        WarnOfGaps(hour, assumedDay, place, communes, type, expires);
        WarnOfSigns(signs);
        var unread = FragmentFinder.Find(text, clauses);
        warnings.AddRange(unread.Select(fragment => new ImportWarning(MessageCodes.NotUnderstood, fragment.Line, ImportLimits.Quote(fragment.Text))));
        return new ImportedDraft
        {
            Source = source,
            Kind = signs.Kind(),
            IsActual = !signs.IsDrill,
            Origin = signs.Origin(),
            Tlp = signs.Tlp(),
            InformationType = type,
            Texts = [body],
            Areas = Areas(place, communes),
            ExpiresAt = expires,
            Urgency = signs.Urgency(),
            Severity = MessageSigns.Severity(type),
            Certainty = signs.Certainty(),
            Vehicles = vehicles,
            DirectionOfFlight = direction,
            WayOfActing = Joined(clauses, ClauseKind.Way, "mode opératoire"),
            Hour = hour,
            OccurredAt = occurred,
            Place = place,
            Persons = Persons(clauses),
            Warnings = [.. warnings.OrderBy(warning => warning.Line ?? int.MaxValue)],
            NotUnderstood = [.. unread],
        };
    }

    /// <summary>Facts of labelled or running text; the subject of a mail counts, a courtesy does not.</summary>
    private Sourced<string> Type(List<Clause> clauses)
    {
        FactMatch? guess = null;
        TextSpan guessed = default;
        foreach (var isWhole in (bool[])[true, false])
        {
            var texts = isWhole ? [text.Whole] : clauses.Where(clause => clause.Kind is ClauseKind.Facts or ClauseKind.Way).Select(clause => clause.Span);
            foreach (var span in texts)
            {
                if (FactWords.Classify(text.Folded.Substring(span.Offset, span.Length)) is not { } found)
                    continue;
                var at = found.Span with { Offset = found.Span.Offset + span.Offset };
                if (!found.IsGuess)
                    return new(found.Type, text.At(at, "faits", ProvenanceKind.Deduced));
                (guess, guessed) = (found, at);
            }
        }
        if (guess is null)
            return new(FactWords.Other, new Provenance("faits", ProvenanceKind.Assumed, null));
        warnings.Add(new ImportWarning(MessageCodes.TypeGuessed, text.LineOf(guessed.Offset), text.Text.Substring(guessed.Offset, guessed.Length)));
        return new(guess.Type, text.At(guessed, "faits", ProvenanceKind.Deduced));
    }

    private ImportedText Body(Sourced<string>? place, Sourced<string>? hour, Sourced<string> type, List<Clause> clauses)
    {
        var whole = text.Trim(text.Whole) ?? text.Whole;
        var description = text.Render(text.Whole);
        if (description.Length > ImportLimits.MaxBody)
            warnings.Add(new ImportWarning(ImportCodes.BodyOverLimit, null, ImportLimits.Say(description.Length), ImportLimits.Say(ImportLimits.MaxBody)));
        return new ImportedText(
            new("fr", new Provenance("message", ProvenanceKind.Assumed, null)),
            Headline(place, hour, type, clauses),
            new(description, text.At(whole, "message")),
            Joined(clauses, ClauseKind.Instruction, "consignes"));
    }

    private Sourced<string> Headline(Sourced<string>? place, Sourced<string>? hour, Sourced<string> type, List<Clause> clauses)
    {
        if (clauses.Find(clause => clause.Label == ClauseLabel.Subject) is { } subject)
        {
            var stated = text.Render(subject.Span);
            if (stated.Length > ImportLimits.MaxHeadline)
                warnings.Add(new ImportWarning(ImportCodes.HeadlineOverLimit, text.LineOf(subject.Span.Offset), ImportLimits.Say(stated.Length), ImportLimits.Say(ImportLimits.MaxHeadline)));
            return new(stated, text.At(subject.Span, "objet"));
        }
        warnings.Add(new ImportWarning(MessageCodes.HeadlineComposed, null));
        var parts = new[] { InformationTypes.French(type.Value), place is { } at ? ImportLimits.Quote(at.Value) : null, hour?.Value }.OfType<string>();
        return new(string.Join(" – ", parts), new Provenance("message", ProvenanceKind.Deduced, null));
    }

    private static ImmutableArray<ImportedArea> Areas(Sourced<string>? place, List<Commune> communes) => (place, communes) switch
    {
        (null, []) => [],
        ({ } only, []) => [new ImportedArea { Description = only }],
        _ => [.. communes.Select(commune => new ImportedArea
        {
            Description = new(commune.Name, new Provenance("lieu", ProvenanceKind.Deduced, null, commune.Span.Offset, commune.Span.Length)),
            CommuneCodes = [new(commune.Code, new Provenance("lieu", ProvenanceKind.Deduced, null, commune.Span.Offset, commune.Span.Length))],
        })],
    };

    private Sourced<string>? Joined(List<Clause> clauses, ClauseKind kind, string path)
    {
        var own = clauses.Where(clause => clause.Kind == kind).ToList();
        if (kind == ClauseKind.Way && own.Exists(clause => clause.Label == ClauseLabel.Way))
            own.RemoveAll(clause => clause.Label != ClauseLabel.Way);
        return own.Count == 0 ? null : new(JoinUp(own), text.At(TextSpan.Between(own[0].Span.Offset, own[0].Span.End), path));
    }

    /// <summary>Pieces of one sentence keep their comma, if there was one; sentences are parted by a full stop.</summary>
    private string JoinUp(List<Clause> own)
    {
        var joined = text.Render(own[0].Span);
        for (var i = 1; i < own.Count; i++)
        {
            var (start, end) = (own[i - 1].Span.End, own[i].Span.Offset);
            var isUnbroken = text.Text.AsSpan(start, end - start) is " ";
            joined += (isUnbroken ? " " : own[i].IsContinuation ? ", " : ". ") + text.Render(own[i].Span);
        }
        return joined;
    }

    private ImmutableArray<Sourced<string>> Persons(List<Clause> clauses)
    {
        var groups = new List<List<Clause>>();
        foreach (var clause in clauses.Where(clause => clause.Kind == ClauseKind.Persons))
        {
            if (clause.IsContinuation && groups.Count > 0)
                groups[^1].Add(clause);
            else
                groups.Add([clause]);
        }
        return [.. groups.Select(group => new Sourced<string>(JoinUp(group), text.At(TextSpan.Between(group[0].Span.Offset, group[^1].Span.End), "personnes")))];
    }

    private void WarnOfGaps(Sourced<string>? hour, string? assumedDay, Sourced<string>? place, List<Commune> communes, Sourced<string> type, Sourced<DateTimeOffset>? expires)
    {
        if (hour is null)
            warnings.Add(new ImportWarning(MessageCodes.HourMissing, null));
        if (assumedDay is not null)
            warnings.Add(new ImportWarning(MessageCodes.DateAssumed, null, assumedDay));
        if (place is null)
            warnings.Add(new ImportWarning(MessageCodes.PlaceMissing, null));
        if (communes.Count == 0)
            warnings.Add(new ImportWarning(MessageCodes.CommuneUnknown, null));
        if (type.From.Kind == ProvenanceKind.Assumed)
            warnings.Add(new ImportWarning(MessageCodes.TypeUnknown, null));
        if (expires is null)
            warnings.Add(new ImportWarning(MessageCodes.ExpiresMissing, null));
        else if (expires.Value - now > ImportLimits.MaxLife)
            warnings.Add(new ImportWarning(ImportCodes.ExpiresTooFar, expires.From.Line, ImportLimits.Say((int)ImportLimits.MaxLife.TotalDays)));
    }

    private void WarnOfSigns(MessageSigns signs)
    {
        if (signs.Origin() is { Value: ImportedOrigin.Judicial } origin)
            warnings.Add(new ImportWarning(MessageCodes.JudicialOrigin, origin.From.Line, text.Text.Substring(origin.From.Offset!.Value, origin.From.Length!.Value)));
        if (signs.RestrictedMark is { } mark)
            warnings.Add(new ImportWarning(MessageCodes.RestrictedMarking, text.LineOf(mark.Offset)));
    }
}
