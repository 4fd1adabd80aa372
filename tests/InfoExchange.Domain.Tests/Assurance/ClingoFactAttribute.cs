namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>A test that needs the Answer Set solver; skipped where it is not installed.</summary>
internal sealed class ClingoFactAttribute : FactAttribute
{
    public ClingoFactAttribute() => Skip = Clingo.Path is null ? "no clingo on the path (Debian package gringo)" : null!;
}
