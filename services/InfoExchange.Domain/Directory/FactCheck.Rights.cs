namespace InfoExchange.Domain.Directory;

/// <content>Rights: verified by their author, each number one holder's.</content>
internal sealed partial class FactCheck
{
    private void Record(RightRecorded e)
    {
        RequireDates("until", e.From, e.Until);
        RequireName("number", e.Number);
        RequireDocument(e.Document);
        Require("holder_id", e.HolderId, e.Kind == RightKind.FirmLicence ? _directory.Establishments.ContainsKey(e.HolderId) : _directory.Establishments.ContainsKey(e.HolderId) || _directory.People.ContainsKey(e.HolderId));
        if (e.Number.Length is > 0 and <= RightNumber.MaxLength && !e.IsExceptional && !RightNumber.HasShapeOf(e.Kind, e.Number))
        {
            Refuse(DirectoryRefusals.NumberOfAnotherShape(e.Number));
        }

        if (e.VerifiedAt > now)
        {
            Refuse(DirectoryRefusals.VerifiedLater());
        }

        _numbers ??= Numbers();
        if (!_numbers.TryAdd((e.Kind, e.Number), e.HolderId) && _numbers[(e.Kind, e.Number)] != e.HolderId)
        {
            Refuse(DirectoryRefusals.NumberTaken(e.Number));
        }

        Accept(e.Number, e.VerifiedBy(author));
    }

    // Numbers given twice before it was looked at stay as they are; the last holder counts.
    private Dictionary<(RightKind Kind, string Number), string> Numbers()
    {
        var numbers = new Dictionary<(RightKind Kind, string Number), string>();
        foreach (var right in _directory.Rights.Values.SelectMany(r => r))
        {
            numbers[(right.Kind, right.Number)] = right.HolderId;
        }

        return numbers;
    }
}
