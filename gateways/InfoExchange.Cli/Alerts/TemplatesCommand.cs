using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Alerts;

/// <summary><c>alert templates</c>: words that are ready, and what must be filled in.</summary>
internal static class TemplatesCommand
{
    internal static Command Create(CommandParts parts) => parts.Run(parts.Command("alert.templates"), async (run, interrupt) =>
    {
        var (client, territory) = await run.ConnectAsync(interrupt);
        var listed = await client.Bulletins.ListTemplatesAsync(new ListTemplatesRequest { Jurisdiction = territory }, cancellationToken: interrupt);
        return run.Print(listed, printer => Print(listed, printer, run.Texts));
    });

    private static void Print(ListTemplatesResponse listed, Printer printer, Texts texts)
    {
        foreach (var template in listed.Templates)
        {
            printer.Title($"{template.TemplateId} – {(texts.IsFrench ? template.TitleFrench : template.TitleEnglish)}");
            foreach (var field in template.Fields)
            {
                printer.Line(texts.Say(field.Required ? "templates.required" : "templates.optional", field.Code, texts.IsFrench ? field.French : field.English));
            }
        }
    }
}
