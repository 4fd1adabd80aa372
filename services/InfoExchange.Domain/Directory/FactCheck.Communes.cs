using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <content>Communes: the official list, and codes held against it.</content>
internal sealed partial class FactCheck
{
    // Without an official list a code is known by its shape alone.
    private void RequireCommune(string field, string code)
    {
        var list = _directory.Communes;
        if (!IsHere(code))
        {
            Refuse(DirectoryRefusals.CommuneElsewhere(field, code));
        }
        else if (list.Year > 0 && !list.Communes.ContainsKey(code))
        {
            Refuse(list.Former.TryGetValue(code, out var into) ? DirectoryRefusals.CommuneFormer(field, code, into) : DirectoryRefusals.CommuneUnknown(field, code, list.Year));
        }
    }

    private bool IsHere(string code) => CommuneCode.TryParse(code, out var commune) && state.Jurisdiction.Holds(commune);

    private void Record(CommunesRecorded e)
    {
        RequireDocument(e.Document);
        if (e.Year < CommunesRecorded.FirstYear || e.Year > now.Year + 1)
        {
            Refuse(DirectoryRefusals.WrongYear(e.Year));
        }
        else if (e.Year < state.Directory.Communes.Year)
        {
            Refuse(DirectoryRefusals.OlderCommunes(e.Year, state.Directory.Communes.Year));
        }

        if (e.Part == 0 && e.Communes.IsEmpty)
        {
            Refuse(CommandRefusals.Missing("communes"));
        }

        if (!IsShort("communes", e.Communes.Length + e.Former.Length, CommunesRecorded.MaxLines))
        {
            return;
        }

        var known = e.Part == 0 ? [] : _directory.Communes.Communes.Keys;
        foreach (var commune in e.Communes)
        {
            RequireName("communes", commune.Name);
            if (!IsHere(commune.Code) || (commune.ParentCode.Length > 0 && !IsHere(commune.ParentCode)))
            {
                Refuse(DirectoryRefusals.CommuneElsewhere("communes", IsHere(commune.Code) ? commune.ParentCode : commune.Code));
            }
        }

        RequireDistinct("communes", e.Communes.Select(c => c.Code).Concat(known));
        foreach (var former in e.Former.Where(f => !IsHere(f.Code) || !IsHere(f.IntoCode)))
        {
            Refuse(DirectoryRefusals.CommuneElsewhere("former", IsHere(former.Code) ? former.IntoCode : former.Code));
        }

        Accept($"{e.Year}", e);
    }
}
