using System.Collections.Immutable;
using InfoExchange.Formats.Drafts;
using InfoExchange.Formats.Importing;
using InfoExchange.Formats.Messages;

namespace InfoExchange.Formats.Cap;

/// <summary>Areas of all info blocks; the same area told in two languages stands once.</summary>
internal sealed class CapAreas(ImmutableArray<CapElement> infos, CapFindings findings)
{
    internal ImmutableArray<ImportedArea> Read()
    {
        var areas = ImmutableArray.CreateBuilder<ImportedArea>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < infos.Length; i++)
        {
            if (!infos[i].All("area").Any())
                findings.Warn(CapCodes.AreaMissing, infos[i].Line);
            foreach (var (area, j) in infos[i].All("area").Select((area, j) => (area, j)))
            {
                var read = Area(area, $"alert/info[{ImportLimits.Say(i + 1)}]/area[{ImportLimits.Say(j + 1)}]");
                if (!known.Add(Extent(read)))
                    continue;
                areas.Add(read);
                if (read.CommuneCodes.IsEmpty)
                    findings.Warn(CapCodes.CommuneUnknown, area.Line, ImportLimits.Quote(read.Description.Value));
            }
        }
        return areas.ToImmutable();
    }

    private static ImportedArea Area(CapElement area, string path)
    {
        var description = area.First("areaDesc")!;
        var geocodes = area.All("geocode")
            .Select(geocode => new Sourced<ImportedGeocode>(new(geocode.ValueOf("valueName")!, geocode.ValueOf("value")!), CapDraft.At(geocode, path + "/geocode")))
            .ToImmutableArray();
        return new ImportedArea
        {
            Description = new(description.Text.Trim(), CapDraft.At(description, path + "/areaDesc")),
            CommuneCodes = Communes(description, geocodes, path),
            Geocodes = geocodes,
            Polygons = [.. area.All("polygon").Select(polygon => new Sourced<string>(CapGeometry.Tidy(polygon.Text), CapDraft.At(polygon, path + "/polygon")))],
            Circles = [.. area.All("circle").Select(circle => new Sourced<string>(CapGeometry.Tidy(circle.Text), CapDraft.At(circle, path + "/circle")))],
        };
    }

    /// <summary>Codes of a system that calls itself INSEE, else communes named in words.</summary>
    private static ImmutableArray<Sourced<string>> Communes(CapElement description, ImmutableArray<Sourced<ImportedGeocode>> geocodes, string path)
    {
        var stated = geocodes.Where(geocode => geocode.Value.Name.Contains("INSEE", StringComparison.OrdinalIgnoreCase) && CommuneTable.IsCode(geocode.Value.Value))
            .Select(geocode => new Sourced<string>(geocode.Value.Value, geocode.From)).ToImmutableArray();
        return !stated.IsEmpty
            ? stated
            : [.. CommuneTable.FindAll(FrenchFolding.Fold(description.Text)).Select(found => found.Code).Distinct()
                .Select(code => new Sourced<string>(code, CapDraft.At(description, path + "/areaDesc", ProvenanceKind.Deduced)))];
    }

    private static string Extent(ImportedArea area)
    {
        var figures = string.Join('|', area.Polygons.Concat(area.Circles).Select(shape => shape.Value)
            .Concat(area.Geocodes.Select(geocode => $"{geocode.Value.Name}={geocode.Value.Value}")));
        return figures.Length > 0 ? figures : area.Description.Value;
    }
}
