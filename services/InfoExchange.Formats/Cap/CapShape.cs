using System.Collections.Immutable;
using InfoExchange.Formats.Importing;

namespace InfoExchange.Formats.Cap;

/// <summary>Order, presence and repetition of elements, then each value's form.</summary>
internal sealed class CapShape(string ns, CapFindings findings)
{
    internal void Check(CapElement element, ImmutableArray<CapRule> rules)
    {
        CheckOwn(element);
        var furthest = -1;
        var isSigned = false;
        foreach (var child in element.Children)
        {
            if (child.Namespace == CapGrammar.SignatureNamespace && element.Name == "alert")
            {
                isSigned = true;
                continue;
            }
            var at = child.Namespace == ns ? IndexOf(rules, child.Name) : -1;
            if (at < 0)
            {
                findings.Refuse(CapCodes.ElementUnknown, child.Line, child.Name, element.Name);
                continue;
            }
            if (at < furthest || isSigned)
                findings.Refuse(CapCodes.ElementOutOfOrder, child.Line, child.Name, element.Name);
            else if (at == furthest && !rules[at].IsRepeatable)
                findings.Refuse(CapCodes.ElementRepeated, child.Line, child.Name, element.Name);
            furthest = Math.Max(furthest, at);
            CheckChild(child, rules[at]);
        }
        CheckPresence(element, rules);
    }

    private void CheckOwn(CapElement element)
    {
        if (!element.IsBlank)
            findings.Refuse(CapCodes.TextMisplaced, element.Line, element.Name, ImportLimits.Quote(element.Text));
        CheckAttributes(element);
    }

    private void CheckAttributes(CapElement element)
    {
        foreach (var attribute in element.StrangeAttributes)
            findings.Refuse(CapCodes.AttributeUnknown, element.Line, attribute, element.Name);
    }

    private void CheckChild(CapElement child, CapRule rule)
    {
        if (rule.Form == CapForm.Group)
        {
            Check(child, rule.Children);
            return;
        }
        CheckAttributes(child);
        if (child.Children.Count > 0)
            findings.Refuse(CapCodes.ElementUnknown, child.Children[0].Line, child.Children[0].Name, child.Name);
        else
            CapValue.Check(child, rule, findings);
    }

    /// <summary>A missing element is reported where the next one stands, or at the parent's line when nothing follows.</summary>
    private void CheckPresence(CapElement element, ImmutableArray<CapRule> rules)
    {
        for (var i = 0; i < rules.Length; i++)
        {
            if (!rules[i].IsRequired || element.All(rules[i].Name).Any())
                continue;
            var next = element.Children.FirstOrDefault(child => IndexOf(rules, child.Name) > i);
            findings.Refuse(CapCodes.ElementMissing, next?.Line ?? element.Line, rules[i].Name, element.Name);
        }
    }

    private static int IndexOf(ImmutableArray<CapRule> rules, string name)
    {
        for (var i = 0; i < rules.Length; i++)
        {
            if (rules[i].Name == name)
                return i;
        }
        return -1;
    }
}
