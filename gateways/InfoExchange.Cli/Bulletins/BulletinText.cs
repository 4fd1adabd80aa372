using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary>The words of a bulletin, every language as its author ordered them.</summary>
internal static class BulletinText
{
    internal static void Print(Printer printer, IEnumerable<TextBlock> texts, IEnumerable<Area> areas, IEnumerable<Vehicle> vehicles)
    {
        foreach (var block in texts)
        {
            printer.Title($"[{Printable.Line(block.Language)}] {Printable.Line(block.Headline, 200)}");
            foreach (var paragraph in new[] { block.Description, block.Instruction }.Where(text => text.Length > 0))
            {
                printer.Line(paragraph);
            }
        }

        foreach (var area in areas)
        {
            printer.Line($"⌖ {Printable.Line(area.Description, 200)} {string.Join(' ', area.CommuneCodes)}");
        }

        foreach (var vehicle in vehicles)
        {
            printer.Line($"⛍ {string.Join(" – ", new[] { vehicle.Description, vehicle.Plate, vehicle.Direction }.Where(text => text.Length > 0).Select(text => Printable.Line(text, 200)))}");
        }
    }
}
