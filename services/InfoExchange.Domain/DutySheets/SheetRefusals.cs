using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.DutySheets;

/// <summary>Why a sheet is not ticked as read.</summary>
public static class SheetRefusals
{
    /// <summary>What was read is not what stands there now.</summary>
    public static Refusal Changed() => new(RefusalKind.Stale, "duty.sheet_changed", "sheet_version");
}
