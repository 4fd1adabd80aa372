using Google.Protobuf.WellKnownTypes;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Templates;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Templates in the contract's words.</summary>
internal static class TemplateViews
{
    public static V1.AlertTemplate Of(AlertTemplate template)
    {
        var view = new V1.AlertTemplate
        {
            TemplateId = template.Id,
            TitleFrench = template.TitleFrench,
            TitleEnglish = template.TitleEnglish,
            EndOfAlert = template.IsEnd,
            AcknowledgeWithin = template.AcknowledgeWithin is { } within ? Duration.FromTimeSpan(within) : null,
        };
        if (!template.IsEnd)
        {
            (view.Urgency, view.Severity, view.Certainty) = (template.Urgency.ToContract(), template.Severity.ToContract(), template.Certainty.ToContract());
        }

        view.Fields.AddRange(template.Fields.Select(f => new V1.TemplateField { Code = f.Code, French = f.French, English = f.English, Required = f.IsRequired }));
        view.Texts.AddRange(template.Texts.Select(t => new V1.TextBlock { Language = t.Language, Headline = t.Headline, Description = string.Join(' ', t.Description), Instruction = string.Join(' ', t.Instruction) }));
        return view;
    }
}
