namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>One combination of everything that a decision looks at, each of few values: the whole lattice is counted through by one number.</summary>
internal readonly record struct LatticePoint(
    FlowState Flows, int Place, int Standing, int Licence, int Convention, int Adhesion, Marking Marking, Tlp Tlp, int Origin, bool IsOpened, int Personal, BulletinKind Kind, int Rules)
{
    public const int Places = 4, Standings = 4, Licences = 5, Conventions = 5, Adhesions = 5, Origins = 4, Personals = 3, RuleSets = 8;

    /// <summary>Combinations of what a recipient and its town are, without the bulletin.</summary>
    public const int Towns = 2 * Standings * Licences * Conventions * Adhesions * 2 * Personals * RuleSets;

    /// <summary>Combinations of what a bulletin is.</summary>
    public const int Bulletins = Places * 2 * 5 * Origins * 2;

    public static LatticePoint At(int town, int bulletin)
    {
        var rest = town;
        var flows = Next(ref rest, 2) == 0 ? FlowState.Open : FlowState.Suspended;
        var (standing, licence, convention, adhesion) = (Next(ref rest, Standings), Next(ref rest, Licences), Next(ref rest, Conventions), Next(ref rest, Adhesions));
        var (isOpened, personal, rules) = (Next(ref rest, 2) == 0, Next(ref rest, Personals), Next(ref rest, RuleSets));
        rest = bulletin;
        var (place, marking, tlp, origin, kind) = (Next(ref rest, Places), (Marking)Next(ref rest, 2), (Tlp)Next(ref rest, 5), Next(ref rest, Origins), (BulletinKind)Next(ref rest, 2));
        return new LatticePoint(flows, place, standing, licence, convention, adhesion, marking, tlp, origin, isOpened, personal, kind, rules);
    }

    /// <summary>Whether a gate or rule of the table closes or decides here, said from the coordinates alone.</summary>
    public bool Meets(string code) => code switch
    {
        ExplanationReason.NotAddressed => Place >= 2,
        AudienceReason.FlowsStopped => Flows != FlowState.Open,
        AudienceReason.Suspended => Standing is 1 or 2,
        AudienceReason.NoLicence => Licence is 2 or 3 or 4,
        AudienceReason.NoAdhesion => Convention != 0 || Adhesion >= 2,
        AudienceReason.MarkingTooHigh => Marking == Marking.DiffusionRestreinte,
        AudienceReason.TlpRed => Tlp == Tlp.Red,
        AudienceReason.NotCleared => Origin == 2,
        AudienceReason.TypeClosed => !IsOpened,
        AudienceReason.PersonalDataClosed => Personal == 2,
        // Rule sets: none, permit, forbid, both, permit of alerts alone, a permission that is only proposed, a prohibition of alerts beside a permission, a prohibition of another trade beside one.
        AudienceReason.ForbiddenByRule => Rules is 2 or 3 || (Rules == 6 && Kind == BulletinKind.Alert),
        AudienceReason.PermittedByRule => Rules is 1 or 6 or 7 || (Rules == 4 && Kind == BulletinKind.Alert),
        AudienceReason.NoRule => true,
        _ => throw new InvalidOperationException($"the lattice does not know {code}: give it a coordinate"),
    };

    /// <summary>The first line of the table that closes or decides.</summary>
    public string FirstReason()
    {
        foreach (var code in Reasons)
        {
            if (Meets(code))
            {
                return code;
            }
        }

        throw new InvalidOperationException("the last line of the table decides always");
    }

    private static ImmutableArray<string> Reasons { get; } = [.. RuleTable.Rows.Where(row => row.Part != "condition").Select(row => row.Code)];

    private static int Next(ref int rest, int values)
    {
        (rest, var value) = Math.DivRem(rest, values);
        return value;
    }
}
