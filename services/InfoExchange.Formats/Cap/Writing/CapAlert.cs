using System.Collections.Immutable;

namespace InfoExchange.Formats.Cap.Writing;

/// <summary>A message of the Common Alerting Protocol 1.2 (OASIS) to be written.</summary>
public sealed record CapAlert
{
    /// <summary>Unique with the sender: no white space, comma, less-than sign or ampersand.</summary>
    public required string Identifier { get; init; }

    /// <summary>Who sends it, under the same rule.</summary>
    public required string Sender { get; init; }

    /// <summary>When it was issued; seconds count.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>A drill: status Exercise.</summary>
    public bool IsExercise { get; init; }

    /// <summary>What it is.</summary>
    public required CapMessageType Type { get; init; }

    /// <summary>Who may know: scope Restricted. Empty: scope Public.</summary>
    public string Restriction { get; init; } = "";

    /// <summary>To whom alone: scope Private, which wins over a restriction. Empty: nobody by name.</summary>
    public string Addresses { get; init; } = "";

    /// <summary>For whoever reads the message as such; empty when there is nothing to say.</summary>
    public string Note { get; init; } = "";

    /// <summary>Messages that this one is about; at least one where it updates, ends, confirms or rejects any.</summary>
    public ImmutableArray<CapReference> References { get; init; } = [];

    /// <summary>Matters that it belongs to, without white space; empty when none.</summary>
    public string Incident { get; init; } = "";

    /// <summary>What is told, a language each.</summary>
    public ImmutableArray<CapInfoBlock> Infos { get; init; } = [];
}
